package dev.turno.lane;

import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to one delivery of an envelope; it travels in the event-bus message's headers,
 * so that even an envelope that can't be read gets its answer.
 *
 * @param from the address that answers go to
 * @param call the call's id, unique to the sender and the attempt
 * @param remaining milliseconds that remain until the call's deadline
 */
record Delivery(String from, String call, long remaining) {
  private static final String FROM = "from";
  private static final String CALL = "call";
  private static final String REMAINING = "remaining";

  /** Longer deadlines than a day are no use to anybody, and near the end of a long are a trap. */
  private static final long MOST_MILLIS = 86_400_000;

  DeliveryOptions options() {
    return new DeliveryOptions()
        .addHeader(FROM, from)
        .addHeader(CALL, call)
        .addHeader(REMAINING, Long.toString(Math.min(remaining, MOST_MILLIS)));
  }

  /** Reads it back, null when there is nobody to answer to. */
  static @Nullable Delivery read(MultiMap headers) {
    String from = headers.get(FROM);
    String call = headers.get(CALL);
    if (from == null || call == null) {
      return null;
    }
    return new Delivery(from, call, millis(headers.get(REMAINING)));
  }

  private static long millis(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    try {
      return Math.clamp(Long.parseLong(text), 0, MOST_MILLIS);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
