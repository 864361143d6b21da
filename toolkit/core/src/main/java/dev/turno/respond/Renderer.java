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
import dev.turno.reactive.ReactiveType;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
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
  private final boolean isStream;
  private final @Nullable String range;

  /** The renderer of an operation. */
  public Renderer(Operation operation, ObjectMapper mapper) {
    this.operation = operation;
    Result result = operation.function().result();
    isVoid = result.isVoid();
    isStream = result.isStream();
    status = operation.endpoint().flatMap(Endpoint::status).orElse(isVoid ? 204 : 200);
    encodings =
        Encodings.of(result.body(), operation.endpoint().flatMap(Endpoint::contentType), mapper);
    range = operation.endpoint().flatMap(Endpoint::produces).filter(Endpoint::isRange).orElse(null);
  }

  /** The media type of what it makes, or a range of them when only the value tells. */
  public String mediaType() {
    if (range != null) {
      return range;
    }
    return isStream ? encodings.ofItems().streamContentType().toString() : encodings.mediaType();
  }

  /** The media type of a stream of what it makes. */
  public String streamMediaType() {
    return encodings.ofItems().streamContentType().toString();
  }

  @Override
  public CallResult apply(@Nullable Object value) {
    return switch (value) {
      case null -> isVoid ? empty(status) : whole(status, List.of(), null);
      case CallResult ready -> ready;
      case Reply<?> reply -> reply(reply);
      case Optional<?> optional -> apply(optional.orElseThrow(this::notFound));
      case Flow.Publisher<?> items -> streamed(status, List.of(), items);
      case Stream<?> items -> streamed(status, List.of(), new StreamItems(items));
      case Path file -> file(status, List.of(), file);
      default ->
          isStream && ReactiveType.of(value.getClass()).isPresent()
              ? apply(ReactiveType.stream(value).orElseThrow())
              : isVoid ? empty(status) : whole(status, List.of(), value);
    };
  }

  private CallResult reply(Reply<?> reply) {
    List<Map.Entry<String, String>> headers = reply.headers();
    Object body = reply.body().orElse(null);
    return switch (body) {
      case null -> new CallResult.Whole(reply.status(), null, headers, null);
      case Flow.Publisher<?> items -> streamed(reply.status(), headers, items);
      case Stream<?> items -> streamed(reply.status(), headers, new StreamItems(items));
      case Path file -> file(reply.status(), headers, file);
      default ->
          isStream && ReactiveType.of(body.getClass()).isPresent()
              ? streamed(reply.status(), headers, ReactiveType.stream(body).orElseThrow())
              : whole(reply.status(), headers, body);
    };
  }

  private CallResult file(int status, List<Map.Entry<String, String>> headers, Path file) {
    String produced = operation.endpoint().flatMap(Endpoint::contentType).orElse(null);
    return new CallResult.File(status, produced, headers, file);
  }

  private static CallResult empty(int status) {
    return new CallResult.Whole(status, null, List.of(), null);
  }

  private CallResult whole(
      int status, List<Map.Entry<String, String>> headers, @Nullable Object value) {
    Encoding encoding = encodings.of(value);
    return new CallResult.Whole(status, encoding.contentType(), headers, encode(encoding, value));
  }

  private CallResult streamed(
      int status, List<Map.Entry<String, String>> headers, Flow.Publisher<?> items) {
    Encoding encoding = encodings.ofItems();
    return new CallResult.Streamed(
        status, encoding.streamContentType(), headers, items, item -> item(encoding, item));
  }

  private Buffer item(Encoding encoding, Object item) {
    return item instanceof ServerSentEvent event
        ? Events.event(event, event.data().map(data -> encode(encodings.of(data), data)))
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
        "There is no such " + Types.describe(operation.function().result().body()) + ".");
  }
}
