package dev.turno.lane;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.CallResult;
import dev.turno.http.Reply;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the values that one operation gives to code that calls it, as its arguments are
 * written: {@code Buffer}, {@code byte[]} and {@code String} as they are, all else as JSON with
 * every property. What a response makes of a value for clients (its status, hidden properties, 404
 * for an empty {@code Optional}) would lose what code wants to have.
 *
 * <p>Made once, at start-up; thread-safe.
 */
public final class ResultCodec {
  private static final int OK = 200;

  private final @Nullable ArgumentCodec codec;
  private final boolean isReply;
  private final boolean isOptional;

  private ResultCodec(@Nullable ArgumentCodec codec, boolean isReply, boolean isOptional) {
    this.codec = codec;
    this.isReply = isReply;
    this.isOptional = isOptional;
  }

  /**
   * The codec of an operation's results.
   *
   * @param mapper the application's; a copy that writes every property is used
   * @param mistakes gets why results cannot travel; the codec is not to be used then
   */
  public static ResultCodec of(Operation operation, ObjectMapper mapper, Mistakes mistakes) {
    Type type = operation.function().result().type();
    boolean isReply = Types.raw(type) == Reply.class;
    Type inner = isReply ? Types.argument(type) : type;
    boolean isOptional = Types.raw(inner) == Optional.class;
    Type written = isOptional ? Types.argument(inner) : inner;
    String where = operation.function().name() + ", its result";
    TravelCheck.refuseResult(operation.function(), mistakes);
    Optional<ArgumentCodec> codec =
        operation.function().result().isVoid()
            ? Optional.empty()
            : new ArgumentCodecs(mapper).of(written, where, mistakes);
    return new ResultCodec(codec.orElse(null), isReply, isOptional);
  }

  /** A function's value as what travels. */
  public CallResult write(@Nullable Object value) {
    if (value instanceof Reply<?> reply) {
      return new CallResult.Whole(
          reply.status(), null, reply.headers(), bytes(reply.body().orElse(null)));
    }
    return new CallResult.Whole(OK, null, List.of(), bytes(value));
  }

  /** What has travelled as the value that it was. */
  public @Nullable Object read(CallResult result) {
    return switch (result) {
      case CallResult.Whole whole when isReply -> reply(whole);
      case CallResult.Whole whole -> value(whole.body());
      case CallResult.Batched batched ->
          throw new IllegalStateException("a call is answered alone, not by a batch");
      case CallResult.Streamed streamed ->
          throw new IllegalStateException("values come whole, not streamed");
      case CallResult.File file ->
          throw new IllegalStateException("values come whole, not as files");
    };
  }

  private Reply<Object> reply(CallResult.Whole whole) {
    List<Map.Entry<String, String>> headers = whole.headers();
    return new Reply<>(whole.status(), headers, Optional.ofNullable(value(whole.body())));
  }

  private @Nullable Buffer bytes(@Nullable Object value) {
    Object written = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return written == null || codec == null ? null : codec.write(written);
  }

  private @Nullable Object value(@Nullable Buffer bytes) {
    Object read = bytes == null || codec == null ? null : codec.read(bytes);
    return isOptional ? Optional.ofNullable(read) : read;
  }
}
