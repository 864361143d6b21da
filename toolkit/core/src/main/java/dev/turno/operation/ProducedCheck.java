package dev.turno.operation;

import dev.turno.http.Reply;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Refuses what {@code @Produces} says if it is no media type, or not one where it has to be. */
final class ProducedCheck {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]+/([\\w!#$&^.+-]+|\\*)( *;.*)?|\\*/\\*");

  private ProducedCheck() {}

  static void check(Endpoint endpoint, Result result, String where, Mistakes mistakes) {
    String produced = endpoint.produces().orElse("application/json");
    if (!MEDIA_TYPE.matcher(produced).matches()) {
      mistakes.add(
          where,
          "'" + produced + "' is no media type.",
          "Write @Produces(\"text/csv\"), say: a type and a subtype.");
    } else if (Endpoint.isRange(produced) && !tellsItself(result)) {
      mistakes.add(
          where,
          "it produces " + produced + ", and an answer is of one media type.",
          "Name that one; or return a Reply that has the Content-Type, or a Path, whose name tells.");
    }
  }

  /** Whether each answer may say what it is. */
  private static boolean tellsItself(Result result) {
    return Types.raw(result.type()) == Reply.class
        || Path.class.isAssignableFrom(Types.raw(result.body()));
  }
}
