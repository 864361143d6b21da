package dev.turno.respond;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.turno.call.CallResult;
import dev.turno.http.Reply;
import dev.turno.operation.Operation;
import dev.turno.operation.Result;
import dev.turno.operation.Types;
import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the answer of one operation's value: chosen at start-up by its type, applied in the lane that the value came from. */
public final class Renderer implements Function<@Nullable Object, CallResult> {
  private static final String EVENT_STREAM = "text/event-stream";

  private final Operation operation;
  private final Encoding encoding;
  private final int status;
  private final boolean isVoid;

  /** The renderer of an operation. */
  public Renderer(Operation operation, ObjectMapper mapper) {
    this.operation = operation;
    Result result = operation.function().result();
    isVoid = result.isVoid();
    status = operation.endpoint().status().orElse(isVoid ? 204 : 200);
    encoding = new Encoding(bodyType(result.type()), operation.endpoint().produces(), mapper);
  }

  /** The media type of what it makes. */
  public String mediaType() {
    return encoding.contentType().toString();
  }

  @Override
  public CallResult apply(@Nullable Object value) {
    return switch (value) {
      case null -> isVoid ? empty(status) : whole(status, List.of(), null);
      case Reply<?> reply -> reply(reply);
      case Optional<?> optional -> apply(optional.orElseThrow(this::notFound));
      case Flow.Publisher<?> items -> streamed(items);
      default -> isVoid ? empty(status) : whole(status, List.of(), value);
    };
  }

  private CallResult reply(Reply<?> reply) {
    return reply.body().isEmpty()
        ? new CallResult.Whole(reply.status(), null, reply.headers(), null)
        : reply.body().get() instanceof Flow.Publisher<?> items
            ? streamed(items)
            : whole(reply.status(), reply.headers(), reply.body().get());
  }

  private static CallResult empty(int status) {
    return new CallResult.Whole(status, null, List.of(), null);
  }

  private CallResult whole(int status, List<Map.Entry<String, String>> headers, @Nullable Object value) {
    return new CallResult.Whole(status, encoding.contentType(), headers, encode(value));
  }

  private CallResult streamed(Flow.Publisher<?> items) {
    return new CallResult.Streamed(status, encoding.streamContentType(), items, item -> encoding.item(encode(item)));
  }

  private Buffer encode(@Nullable Object value) {
    try {
      return encoding.encode(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(operation.label() + ": its result cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  private ProblemException notFound() {
    return ProblemException.notFound("There is no such " + Types.describe(bodyType(operation.function().result().type())) + ".");
  }

  /** The type of what is sent: {@code User} for {@code Reply<Optional<User>>}. */
  private static Type bodyType(Type type) {
    Class<?> raw = Types.raw(type);
    return raw == Reply.class || raw == Optional.class ? bodyType(Types.argument(type)) : type;
  }

  /** How values of one type become bytes. */
  private static final class Encoding {
    private final CharSequence contentType;
    private final boolean events;
    private final boolean binary;
    private final boolean text;
    private final ObjectWriter writer;

    Encoding(Type type, Optional<String> produces, ObjectMapper mapper) {
      Class<?> raw = Types.raw(type);
      binary = Buffer.class.isAssignableFrom(raw) || raw == byte[].class;
      events = produces.map(EVENT_STREAM::equals).orElse(false);
      boolean json = produces.map(Encoding::isJson).orElse(!CharSequence.class.isAssignableFrom(raw));
      text = CharSequence.class.isAssignableFrom(raw) && !json;
      String standard = binary ? "application/octet-stream" : text ? "text/plain" : "application/json";
      contentType = HttpHeaders.createOptimized(produces.orElse(standard));
      writer = raw == Object.class ? mapper.writer() : mapper.writerFor(mapper.constructType(type));
    }

    private static boolean isJson(String mediaType) {
      return mediaType.startsWith("application/json") || mediaType.contains("+json") || mediaType.equals("application/jsonl");
    }

    CharSequence contentType() {
      return contentType;
    }

    CharSequence streamContentType() {
      return contentType.toString().equals("application/json") ? "application/jsonl" : contentType;
    }

    Buffer encode(@Nullable Object value) throws JsonProcessingException {
      return switch (value) {
        case Buffer buffer -> buffer;
        case byte[] bytes -> Buffer.buffer(bytes);
        case CharSequence characters when text -> Buffer.buffer(characters.toString());
        case null, default -> Buffer.buffer(writer.writeValueAsBytes(value));
      };
    }

    /** An item of a stream: an event, a line of JSON, or the bytes as they are. */
    Buffer item(Buffer encoded) {
      if (events) {
        return Buffer.buffer(encoded.length() + 8).appendString("data: ").appendBuffer(encoded).appendString("\n\n");
      }
      return binary || text ? encoded : Buffer.buffer(encoded.length() + 1).appendBuffer(encoded).appendByte((byte) '\n');
    }
  }
}
