package dev.turno.launcher.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What nodes tell, in words for people. */
final class Words {
  private static final long MEBI = 1 << 20;
  private static final int SHORT_ID = 8;

  private Words() {}

  /** A problem: its detail, and each value that is wrong. */
  static String of(JsonObject problem) {
    List<String> lines = new ArrayList<>();
    lines.add(problem.getString("detail", problem.getString("title", "refused")));
    JsonArray violations = problem.getArray("violations", new JsonArray());
    for (int i = 0; i < Math.min(2, violations.size()); i++) {
      JsonObject violation = violations.getObject(i);
      lines.add(
          violation.getString("name", "it")
              + ": "
              + violation.getString("message", "is wrong")
              + ", not `"
              + violation.get("value")
              + "`");
    }
    return String.join("\n", lines);
  }

  static String shortId(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }

  /** {@code worker 3fa2b1c0}. */
  static String node(JsonObject node) {
    return node.getString("role", "node") + " " + shortId(node.getString("id", "?"));
  }

  static String millis(long millis) {
    return millis == 0 ? "-" : span(Duration.ofMillis(millis));
  }

  static String span(Duration time) {
    if (time.toMillis() < 1000) {
      return Math.max(0, time.toMillis()) + " ms";
    }
    if (time.toSeconds() < 120) {
      return time.toSeconds() + " s";
    }
    return time.toMinutes() < 120
        ? time.toMinutes() + " min"
        : time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " d";
  }

  /** How long ago a moment was. */
  static String age(String instant) {
    return instant.isEmpty() ? "-" : span(Duration.between(Instant.parse(instant), Instant.now()));
  }

  static String mebibytes(long bytes) {
    return bytes / MEBI + "";
  }

  static String share(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  static String count(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
