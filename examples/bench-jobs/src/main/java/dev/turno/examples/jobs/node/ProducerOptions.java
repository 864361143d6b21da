package dev.turno.examples.jobs.node;

import dev.turno.jdbc.JdbcOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a producer is to measure, as {@code NAME=VALUE} arguments.
 *
 * @param cluster the cluster's name
 * @param jobs how many jobs make a round
 * @param rounds how many rounds there are
 * @param warmUp for how many seconds jobs are handed in before
 * @param rate how many jobs a second are handed in when they are paced
 * @param seconds for how long they are
 * @param calls how many calls are made one at a time, and as many with 64 under way; 0 for none
 * @param mix for how many seconds short and long work is mixed, on worker nodes of one slot; 0 for
 *     not at all
 * @param database the JDBC URL of what keeps the jobs; empty for memory alone
 */
record ProducerOptions(
    String cluster,
    int jobs,
    int rounds,
    int warmUp,
    int rate,
    int seconds,
    int calls,
    int mix,
    Optional<JdbcOptions> database) {

  static ProducerOptions parse(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("NAME=VALUE, not " + argument);
      }
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new ProducerOptions(
        values.getOrDefault("cluster", "bench-jobs"),
        number(values, "jobs"),
        number(values, "rounds"),
        number(values, "warmUp"),
        number(values, "rate"),
        number(values, "seconds"),
        number(values, "calls"),
        number(values, "mix"),
        Optional.ofNullable(values.get("database"))
            .map(url -> JdbcOptions.of(url, values.getOrDefault("user", ""), "")));
  }

  private static int number(Map<String, String> values, String name) {
    return Integer.parseInt(values.getOrDefault(name, "0"));
  }
}
