package dev.turno.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered, and where its time went.
 *
 * @param number grows by one with each request of the process
 * @param uri the path and the query
 * @param function what answered it; null when nothing is at that path
 * @param status 499 when the client went away before it was answered
 * @param millis how long it took
 * @param trace the id of its trace; null when it has none
 * @param parts in the order in which they began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeasuredRequest(
    long number,
    Instant at,
    String method,
    String uri,
    @Nullable String function,
    int status,
    double millis,
    @Nullable String trace,
    List<Part> parts) {
  public MeasuredRequest {
    parts = List.copyOf(parts);
  }

  /**
   * A part of the time. Parts may overlap: what does not need one another runs side by side.
   *
   * @param kind {@code read}, {@code guard}, {@code provider}, {@code handler}, {@code call} for
   *     what runs in another process, {@code answer}
   * @param name which
   * @param lane where it ran; null for what is not a function
   * @param from milliseconds after the request's begin
   * @param waited milliseconds from then until it ran
   * @param took milliseconds that it ran
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Part(
      String kind, String name, @Nullable String lane, double from, double waited, double took) {
    /** One by nanoseconds. */
    public static Part of(
        String kind, String name, @Nullable String lane, long from, long waited, long took) {
      return new Part(kind, name, lane, millis(from), millis(waited), millis(took));
    }
  }

  /** To three digits after the point, as it is told. */
  public static double millis(long nanos) {
    return Figures.round(nanos / 1e6);
  }

  MeasuredRequest numbered(long as) {
    return new MeasuredRequest(as, at, method, uri, function, status, millis, trace, parts);
  }
}
