package dev.turno.examples.jobs.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ContestTest {
  /** A producer that is a shell's script. */
  private record Script(String text) implements Contender {
    @Override
    public String system() {
      return "a script";
    }

    @Override
    public String settings() {
      return "none";
    }

    @Override
    public Child start(Path folder, List<Child> started) throws IOException {
      started.add(Child.start("producer", folder, Map.of(), List.of("sh", "-c", text)));
      return started.getLast();
    }
  }

  @Test
  void what_a_producer_tells_is_taken_down() throws InterruptedException {
    Result result =
        measure(
            """
            echo '{"event":"begin"}'
            echo '{"event":"flood","jobs":100,"seconds":4.0,"submitSeconds":2.0,"p50":1.0,"p99":7.5}'
            echo '{"event":"end"}'
            """);

    assertThat(result.failure()).isEmpty();
    assertThat(result.median("flood", Measured::perSecond)).isEqualTo(25);
    assertThat(result.median("flood", Measured::submittedPerSecond)).isEqualTo(50);
    assertThat(new Table(new Load(100, 1, 1, 1, 1), List.of(result)).describe())
        .containsPattern("a script +none +50 +25 +1.00 / 7.50");
  }

  @Test
  void the_last_words_of_a_producer_that_fails_are_told() throws InterruptedException {
    Result result = measure("echo 'the disk is full' >&2; exit 3");

    assertThat(result.failure().orElseThrow()).contains("producer has ended", "the disk is full");
    assertThat(new Table(new Load(1, 1, 1, 1, 1), List.of(result)).describe())
        .contains("a script, none: producer has ended");
  }

  @Test
  void a_producer_that_takes_too_long_is_ended() throws InterruptedException {
    try (var contest = new Contest(Duration.ofMillis(300))) {
      assertThat(contest.measure(new Script("exec sleep 100")).failure()).isPresent();
    }
  }

  @Test
  void closing_it_ends_what_runs_and_starts_nothing_more() throws Exception {
    var contest = new Contest(Duration.ofMinutes(1));
    try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Result> running = others.submit(() -> contest.measure(new Script("exec sleep 100")));
      contest.close();

      assertThat(running.get().failure()).isPresent();
      assertThat(contest.measure(new Script("true")).failure()).contains("it was too late");
    }
  }

  private static Result measure(String script) throws InterruptedException {
    try (var contest = new Contest(Duration.ofMinutes(1))) {
      return contest.measure(new Script(script));
    }
  }
}
