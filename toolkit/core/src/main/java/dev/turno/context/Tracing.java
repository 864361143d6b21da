package dev.turno.context;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether, and by whom, this process has its spans recorded. One for the process, as its log is;
 * off unless {@link #use} was called, and then costs next to nothing.
 */
public final class Tracing {
  private static volatile @Nullable Tracer tracer;

  private Tracing() {}

  /** Has spans recorded from now on. */
  public static void use(Tracer by) {
    tracer = by;
  }

  /** Records no more spans. */
  public static void off() {
    tracer = null;
  }

  /** Whether spans are recorded. */
  public static boolean isOn() {
    return tracer != null;
  }

  /** A span that begins now, {@link Span#NONE} when none is recorded. */
  public static Span begin(Supplier<NewSpan> span) {
    Tracer by = tracer;
    return by == null ? Span.NONE : by.begin(span.get());
  }
}
