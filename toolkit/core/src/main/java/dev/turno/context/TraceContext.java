package dev.turno.context;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where a request belongs in a distributed trace: the fields of a {@code traceparent} header, W3C
 * Trace Context level 1.
 *
 * @param traceId 32 lower-case hexadecimal digits, the same for the whole trace
 * @param spanId 16 lower-case hexadecimal digits, of this part of it
 * @param sampled whether the caller records the trace
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
  private static final HexFormat HEX = HexFormat.of();

  /** A trace that begins here. */
  public static TraceContext start() {
    var random = ThreadLocalRandom.current();
    return new TraceContext(
        HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1),
        newSpanId(),
        false);
  }

  /**
   * Goes on from a {@code traceparent} header with a span of its own; starts a trace when there is
   * none or it is malformed.
   */
  public static TraceContext from(@Nullable String traceparent) {
    if (traceparent == null || !isWellFormed(traceparent)) {
      return start();
    }
    int flags = HexFormat.fromHexDigits(traceparent, 53, 55);
    return new TraceContext(traceparent.substring(3, 35), newSpanId(), (flags & 1) == 1);
  }

  /** The {@code traceparent} header that tells a callee of this. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static String newSpanId() {
    return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
  }

  private static boolean isWellFormed(String header) {
    if (header.length() < 55 || header.startsWith("ff")) {
      return false;
    }
    if (header.length() > 55 && (header.startsWith("00") || header.charAt(55) != '-')) {
      return false;
    }
    for (int i = 0; i < 55; i++) {
      char c = header.charAt(i);
      boolean dash = i == 2 || i == 35 || i == 52;
      if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return !isZero(header, 3, 35) && !isZero(header, 36, 52);
  }

  private static boolean isZero(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }
}
