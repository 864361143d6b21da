package dev.turno.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.turno.call.Head;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a value from JSON; on a failure a {@link Diagnosis} looks a second time and says why. */
final class JsonBody implements BodyReader {
  private final ObjectReader reader;
  private final Diagnosis diagnosis;
  private final Completeness completeness;

  /** A reader; {@code reader} is one that doesn't look at what follows the value. */
  JsonBody(ObjectReader reader, Completeness completeness, Diagnosis diagnosis) {
    this.reader = reader;
    this.completeness = completeness;
    this.diagnosis = diagnosis;
  }

  @Override
  public Object read(Head head, Buffer body, Findings findings) {
    byte[] bytes = body.getBytes();
    if (isBlank(bytes)) {
      return NoValue.ABSENT;
    }
    if (!Encoded.isPlain(bytes) && Unreadable.isBadlyEncoded(bytes, findings)) {
      return NoValue.FAILED;
    }
    try (JsonParser parser = reader.createParser(bytes)) {
      @Nullable Object value = reader.readValue(parser);
      if (parser.nextToken() == null) {
        if (!completeness.isComplete(value)) {
          diagnosis.missing(bytes, findings);
        }
        return value == null ? NoValue.ABSENT : value;
      }
      diagnosis.trailing(bytes, parser.currentTokenLocation(), findings);
    } catch (IOException | IllegalArgumentException e) {
      diagnosis.explain(bytes, e, findings);
    }
    return NoValue.FAILED;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
