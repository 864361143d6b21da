package dev.turno.queue;

import dev.turno.call.CallResult;
import dev.turno.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job's answer as bytes: a result as it goes over the wire, or a problem. */
public final class AnswerCodec {
  private static final int RESULT = 1;
  private static final int PROBLEM = 2;

  private AnswerCodec() {}

  /** What a job has come to. */
  public sealed interface Answer {
    /** The function returned. */
    record Result(CallResult.Whole value) implements Answer {}

    /** The function failed. */
    record Failure(Problem problem) implements Answer {}
  }

  /** The bytes of a result. */
  static Buffer write(CallResult.Whole result) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(RESULT);
      out.writeShort(result.status());
      out.writeUTF(result.contentType() == null ? "" : result.contentType().toString());
      out.writeShort(result.headers().size());
      for (Map.Entry<String, String> header : result.headers()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      out.writeBoolean(result.body() != null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Buffer answer = Buffer.buffer(bytes.toByteArray());
    return result.body() == null ? answer : answer.appendBuffer(result.body());
  }

  /** The bytes of a problem. Its violations go with it as they are told to a client. */
  static Buffer write(Problem problem) {
    var json =
        new JsonObject()
            .put("status", problem.status())
            .put("title", problem.title())
            .put("detail", problem.detail());
    var extensions = new JsonObject();
    problem.extensions().forEach((name, value) -> extensions.put(name, plain(value)));
    json.put("extensions", extensions);
    return Buffer.buffer().appendByte((byte) PROBLEM).appendBuffer(json.toBuffer());
  }

  private static Object plain(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Answer read(Buffer bytes) {
    if (bytes.length() > 0 && bytes.getByte(0) == PROBLEM) {
      return new Answer.Failure(problem(bytes.slice(1, bytes.length())));
    }
    try {
      return new Answer.Result(result(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException("a job's answer cannot be read", e);
    }
  }

  private static CallResult.Whole result(Buffer bytes) throws IOException {
    byte[] array = bytes.getBytes();
    var source = new ByteArrayInputStream(array);
    var in = new DataInputStream(source);
    int kind = in.readUnsignedByte();
    if (kind != RESULT) {
      throw new IOException("a job's answer of an unknown kind: " + kind);
    }
    int status = in.readUnsignedShort();
    String type = in.readUTF();
    int count = in.readUnsignedShort();
    List<Map.Entry<String, String>> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(Map.entry(in.readUTF(), in.readUTF()));
    }
    boolean hasBody = in.readBoolean();
    int start = array.length - source.available();
    return new CallResult.Whole(
        status,
        type.isEmpty() ? null : type,
        List.copyOf(headers),
        hasBody ? bytes.slice(start, bytes.length()) : null);
  }

  private static Problem problem(Buffer bytes) {
    var json = new JsonObject(bytes);
    Map<String, Object> extensions =
        new LinkedHashMap<>(json.getJsonObject("extensions", new JsonObject()).getMap());
    return new Problem(
        json.getInteger("status"),
        json.getString("title"),
        json.getString("detail"),
        List.of(),
        extensions,
        Map.of());
  }
}
