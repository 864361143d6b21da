package dev.turno.respond;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.CallResult;
import dev.turno.http.Reply;
import dev.turno.http.ServerSentEvent;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Operation;
import dev.turno.operation.Result;
import dev.turno.operation.Types;
import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answer of one operation's value: chosen at start-up by its type, applied in the lane
 * that the value came from.
 */
public final class Renderer implements Function<@Nullable Object, CallResult> {
  private final Operation operation;
  private final Encodings encodings;
  private final int status;
  private final boolean isVoid;

  /** The renderer of an operation. */
  public Renderer(Operation operation, ObjectMapper mapper) {
    this.operation = operation;
    Result result = operation.function().result();
    isVoid = result.isVoid();
    status = operation.endpoint().flatMap(Endpoint::status).orElse(isVoid ? 204 : 200);
    encodings =
        Encodings.of(
            bodyType(result.type()), operation.endpoint().flatMap(Endpoint::produces), mapper);
  }

  /** The media type of what it makes; {@code *}{@code /*} when only the value tells. */
  public String mediaType() {
    return encodings.mediaType();
  }

  @Override
  public CallResult apply(@Nullable Object value) {
    return switch (value) {
      case null -> isVoid ? empty(status) : whole(status, List.of(), null);
      case CallResult ready -> ready;
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

  private CallResult whole(
      int status, List<Map.Entry<String, String>> headers, @Nullable Object value) {
    Encoding encoding = encodings.of(value);
    return new CallResult.Whole(status, encoding.contentType(), headers, encode(encoding, value));
  }

  private CallResult streamed(Flow.Publisher<?> items) {
    Encoding encoding = encodings.ofItems();
    return new CallResult.Streamed(
        status, encoding.streamContentType(), items, item -> item(encoding, item));
  }

  private Buffer item(Encoding encoding, Object item) {
    return item instanceof ServerSentEvent event
        ? Events.event(event, event.data().map(data -> encode(encoding, data)))
        : encoding.item(encode(encoding, item));
  }

  private Buffer encode(Encoding encoding, @Nullable Object value) {
    try {
      return encoding.encode(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          operation.label() + ": its result cannot be written as JSON: " + e.getOriginalMessage(),
          e);
    }
  }

  private ProblemException notFound() {
    return ProblemException.notFound(
        "There is no such " + Types.describe(bodyType(operation.function().result().type())) + ".");
  }

  /** The type of what is sent: {@code User} for {@code Reply<Optional<User>>}. */
  private static Type bodyType(Type type) {
    Class<?> raw = Types.raw(type);
    return raw == Reply.class || raw == Optional.class ? bodyType(Types.argument(type)) : type;
  }
}
