package dev.turno.examples.fuzz;

/**
 * What Jazzer calls, which learns from the code that each input reaches; see {@code scripts/fuzz}.
 */
public final class Guided {
  private static final int ROUND = 5000;
  private static final Victim VICTIM = new Victim();
  private static final Fuzzer FUZZER = new Fuzzer(VICTIM);
  private static int count;

  private Guided() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    FUZZER.put(input);
    if (++count % ROUND == 0) {
      VICTIM.mustBeIdle();
    }
  }

  /** What has come of all of them. */
  public static void fuzzerTearDown() {
    VICTIM.mustBeIdle();
    System.out.println("statuses: " + FUZZER.statuses());
  }
}
