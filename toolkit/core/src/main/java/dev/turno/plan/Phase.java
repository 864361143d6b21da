package dev.turno.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run of steps that is carried out in one go.
 *
 * @param from the first step
 * @param to the step after the last
 * @param missing for each step, how many of the phase's steps it waits for
 * @param ready the steps that wait for none
 * @param permits the permits to take before, in their order
 */
record Phase(
    int from, int to, List<Integer> missing, List<Integer> ready, List<Permits.Numbered> permits) {
  private static final int[] ALONE = {0};

  static Phase of(Wired[] steps, int from, int to, Permits permits) {
    List<Integer> missing =
        IntStream.range(from, to)
            .mapToObj(i -> (int) steps[i].dependencies().stream().filter(d -> d >= from).count())
            .toList();
    List<Integer> ready =
        IntStream.range(from, to).filter(i -> missing.get(i - from) == 0).boxed().toList();
    return new Phase(
        from,
        to,
        missing,
        ready,
        permits.of(Arrays.stream(steps, from, to).map(Wired::function).toList()));
  }

  int size() {
    return to - from;
  }

  /** For each step, how many it still waits for; of a step alone nobody asks. */
  int[] newCounts() {
    if (missing.size() == 1) {
      return ALONE;
    }
    int[] counts = new int[missing.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = missing.get(i);
    }
    return counts;
  }
}
