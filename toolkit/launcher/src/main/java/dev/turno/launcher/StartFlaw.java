package dev.turno.launcher;

import dev.turno.launcher.report.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an application's own code threw, at the line where it did. */
final class StartFlaw {
  /** The names of the class loaders that applications have. */
  private static final List<String> LOADERS = List.of("source", "application");

  private StartFlaw() {}

  static Flaw of(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && place(root).isEmpty()) {
      root = root.getCause();
    }
    String message = root.getClass().getSimpleName() + ": " + root.getMessage();
    return place(root)
        .map(
            frame ->
                new Flaw(
                    String.valueOf(frame.getFileName()),
                    Math.max(0, frame.getLineNumber()),
                    simple(frame),
                    message,
                    "",
                    ""))
        .orElse(Flaw.of(message));
  }

  private static String simple(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
  }

  private static Optional<StackTraceElement> place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> LOADERS.contains(String.valueOf(frame.getClassLoaderName())))
        .findFirst();
  }
}
