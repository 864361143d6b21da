package dev.turno.examples.fuzz;

import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Puts inputs to one victim, and counts what comes of them. Thread-safe. */
final class Fuzzer {
  private static final int LONGEST_INPUT = 600;
  private static final int PATIENCE_MILLIS = 60_000;

  private final Talk talk;
  private final SortedMap<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();

  Fuzzer(Victim victim) {
    talk = new Talk(victim.port(), PATIENCE_MILLIS);
  }

  /** An input that a seed makes. */
  static byte[] input(long seed) {
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    byte[] input = new byte[20 + random.nextInt(LONGEST_INPUT)];
    random.nextBytes(input);
    return input;
  }

  /**
   * Puts one input to it.
   *
   * @throws Finding when something is wrong
   */
  void put(byte[] input) {
    var choices = new Choices(input);
    Made made = RequestMaker.make(choices);
    try {
      int status = talk.have(made, choices);
      statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
    } catch (Finding finding) {
      var told =
          new Finding(finding.getMessage() + "\n--- request ---\n" + Talk.shown(made.toBytes()));
      told.setStackTrace(finding.getStackTrace());
      throw told;
    }
  }

  /** How often there was each status; 0 is none, as the request was not complete. */
  SortedMap<Integer, LongAdder> statuses() {
    return statuses;
  }
}
