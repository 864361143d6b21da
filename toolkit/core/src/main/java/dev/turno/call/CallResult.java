package dev.turno.call;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a call answers, ready for the wire. */
public sealed interface CallResult {
  /** Further headers, in order. */
  List<Map.Entry<String, String>> headers();

  /**
   * A whole answer.
   *
   * @param status the HTTP status
   * @param contentType its media type, null without a body
   * @param headers further headers, in order
   * @param body the bytes, null without a body
   */
  record Whole(
      int status,
      @Nullable CharSequence contentType,
      List<Map.Entry<String, String>> headers,
      @Nullable Buffer body)
      implements CallResult {}

  /**
   * What a batched function returned, for several calls at once.
   *
   * @param values one for each call, in the order of the calls
   * @param answers makes of each what its call wants
   */
  record Batched(List<?> values, Answers answers) implements CallResult {
    @Override
    public List<Map.Entry<String, String>> headers() {
      return List.of();
    }
  }

  /**
   * An answer item by item.
   *
   * @param headers further headers, in order
   * @param encoder an item as the bytes that are sent for it
   */
  record Streamed(
      int status,
      CharSequence contentType,
      List<Map.Entry<String, String>> headers,
      Flow.Publisher<?> items,
      Function<Object, Buffer> encoder)
      implements CallResult {}

  /**
   * A file of the disk, or the ranges of it that the client asks for.
   *
   * @param contentType its media type, null to tell it by the file's name
   * @param headers further headers, in order
   */
  record File(
      int status,
      @Nullable CharSequence contentType,
      List<Map.Entry<String, String>> headers,
      Path file)
      implements CallResult {}
}
