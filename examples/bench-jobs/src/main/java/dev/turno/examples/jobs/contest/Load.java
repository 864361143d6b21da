package dev.turno.examples.jobs.contest;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What every contender is given to do.
 *
 * @param jobs how many jobs make a round
 * @param rounds how many rounds count
 * @param warmUp for how many seconds there are smaller rounds before, which don't, and for how many
 *     more paced jobs, which don't either
 * @param rate how many jobs a second are handed in when they are paced
 * @param seconds for how long they are
 */
record Load(int jobs, int rounds, int warmUp, int rate, int seconds) {
  /** As the arguments of a producer. */
  List<String> words() {
    return IntStream.of(jobs, rounds, warmUp, rate, seconds).mapToObj(Integer::toString).toList();
  }
}
