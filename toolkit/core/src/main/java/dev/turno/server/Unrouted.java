package dev.turno.server;

import dev.turno.problem.Problem;
import dev.turno.route.RouteTable;
import dev.turno.text.PercentCode;

/** Says why a path leads nowhere. */
final class Unrouted {
  private Unrouted() {}

  /** 400 for a path that cannot be decoded, 404 for any other. */
  static Problem problem(RouteTable<?> routes, String path) {
    if (PercentCode.decode(path) == null) {
      return Problem.titled(
          400,
          "Malformed path",
          path + " is not percent-encoded UTF-8, in which a percent sign is %25.");
    }
    String other = withOtherEnd(path);
    return Problem.of(
        404,
        routes.methods(other).isEmpty()
            ? "Nothing is at " + path + "."
            : "Nothing is at " + path + ", but at " + other + " there is.");
  }

  /** With a slash at its end, if it had none, and without if it had one. */
  private static String withOtherEnd(String path) {
    return path.length() > 1 && path.endsWith("/")
        ? path.substring(0, path.length() - 1)
        : path + "/";
  }
}
