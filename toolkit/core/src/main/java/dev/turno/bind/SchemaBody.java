package dev.turno.bind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.turno.call.Head;
import dev.turno.operation.SchemaType;
import dev.turno.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Validates a body by a schema, and hands its bytes on as they came. */
final class SchemaBody implements BodyReader {
  private final ObjectMapper mapper;
  private final ObjectReader reader;
  private final SchemaCheck check;

  SchemaBody(ObjectMapper mapper, SchemaType type) {
    this.mapper = mapper;
    reader = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    check = new SchemaCheck(type);
  }

  @Override
  public Object read(Head head, Buffer body, Findings findings) {
    byte[] bytes = body.getBytes();
    try {
      JsonNode value = reader.readTree(bytes);
      return value.isMissingNode() ? NoValue.ABSENT : checked(value, body, findings);
    } catch (JsonProcessingException e) {
      @Nullable Problem unreadable = Unreadable.find(mapper, bytes);
      findings.unreadable(
          unreadable == null
              ? Problem.titled(400, "Unreadable JSON", e.getOriginalMessage())
              : unreadable);
      return NoValue.FAILED;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory were not read", e);
    }
  }

  private Object checked(JsonNode value, Buffer body, Findings findings) {
    List<SchemaCheck.Flaw> flaws = check.flaws(value);
    for (SchemaCheck.Flaw flaw : flaws) {
      findings.add("body", flaw.path(), flaw.message(), shown(flaw.value()));
    }
    return flaws.isEmpty() ? body : NoValue.FAILED;
  }

  private static @Nullable Object shown(JsonNode value) {
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.isNumber()) {
      return value.numberValue();
    }
    return value.isBoolean() ? (Object) value.asBoolean() : null;
  }
}
