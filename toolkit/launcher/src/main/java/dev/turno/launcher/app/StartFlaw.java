package dev.turno.launcher.app;

import dev.turno.launcher.report.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an application's own code threw, at the line where it did. */
public final class StartFlaw {
  /** The names of the class loaders that applications have. */
  private static final List<String> LOADERS = List.of("source", "application");

  private StartFlaw() {}

  /** What was thrown, with its place if code of the application threw it. */
  public static Flaw of(Throwable thrown) {
    Throwable root = root(thrown);
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

  /** Whether code of the application threw it, or what it was thrown for. */
  public static boolean isOfApplication(Throwable thrown) {
    return place(root(thrown)).isPresent();
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && place(root).isEmpty()) {
      root = root.getCause();
    }
    return root;
  }

  private static String simple(StackTraceElement frame) {
    String type = frame.getClassName();
    String name = type.substring(type.lastIndexOf('.') + 1);
    // <init>, <clinit>
    return frame.getMethodName().startsWith("<") ? name : name + "." + frame.getMethodName();
  }

  private static Optional<StackTraceElement> place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> LOADERS.contains(String.valueOf(frame.getClassLoaderName())))
        .findFirst();
  }
}
