package dev.turno.examples.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls, which learns from the code that each input reaches; see {@code scripts/fuzz}.
 */
public final class Guided {
  private static final int ROUND = 5000;
  private static @Nullable Victim victim;
  private static @Nullable Fuzzer fuzzer;
  private static int count;

  private Guided() {}

  /** Starts what is to be fuzzed. */
  public static void fuzzerInitialize() {
    var started = new Victim();
    victim = started;
    fuzzer = new Fuzzer(started);
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Objects.requireNonNull(fuzzer, "initialized").put(input);
    if (++count % ROUND == 0) {
      Objects.requireNonNull(victim, "initialized").mustBeIdle();
    }
  }

  /** What has come of all of them. */
  public static void fuzzerTearDown() {
    Objects.requireNonNull(victim, "initialized").mustBeIdle();
    System.out.println("statuses: " + Objects.requireNonNull(fuzzer, "initialized").statuses());
  }
}
