package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.operation.OperationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkerDirectoryTest {
  private static final OperationId PRIMES = new OperationId("primes");
  private static final OperationId OTHER = new OperationId("other");
  private static final String ME = "turno.gateway.me";

  private final AtomicLong nanos = new AtomicLong();
  private final WorkerDirectory directory =
      new WorkerDirectory(
          ME,
          Map.of(PRIMES, "shape", OTHER, "shape"),
          Duration.ofMillis(1500),
          nanos::get,
          new SplittableRandom(3));

  @Test
  void a_worker_node_is_picked_for_what_it_offers() {
    announce("a", Map.of("primes", "shape"));
    assertThat(directory.pick(PRIMES, 1)).map(KnownWorker::node).contains("a");
    assertThat(directory.pick(OTHER, 1)).isEmpty();
    assertThat(directory.offered()).containsExactly(PRIMES);
  }

  @Test
  void another_shape_of_an_operation_is_not_used() {
    announce("a", Map.of("primes", "another shape", "other", "shape"));
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
    assertThat(directory.offered()).containsExactly(OTHER);
  }

  @Test
  void the_less_busy_one_is_picked() {
    announce("a", load(0, 4, 3, Map.of()));
    announce("b", load(0, 4, 1, Map.of()));
    assertThat(directory.pick(PRIMES, 1)).map(KnownWorker::node).contains("b");
  }

  @Test
  void calls_of_this_gateway_are_counted_once_by_its_own_count() {
    announce("a", load(0, 2, 2, Map.of(ME, 2)));
    assertThat(directory.pick(PRIMES, 1)).isPresent();
    send("a");
    send("a");
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
    announce("a", load(1, 2, 2, Map.of(ME, 2)));
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
  }

  @Test
  void none_is_picked_without_a_free_slot() {
    announce("a", load(0, 2, 0, Map.of()));
    send("a");
    assertThat(directory.pick(PRIMES, 1)).isPresent();
    KnownWorker worker = worker("a");
    CpuCall second = send("a");
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
    second.left();
    assertThat(directory.pick(PRIMES, 1)).contains(worker);
  }

  @Test
  void others_do_not_shut_a_gateway_out_as_long_as_the_queue_has_room() {
    announce("a", load(0, 2, 2, Map.of("turno.gateway.other", 2)));
    assertThat(directory.pick(PRIMES, 1)).isPresent();
    send("a");
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
    announce("b", new LoadReport(0, 2, 2, 2, 2, false, Map.of(), Map.of("turno.gateway.other", 4)));
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
  }

  @Test
  void an_older_report_does_not_replace_a_newer() {
    announce("a", load(5, 2, 2, Map.of("turno.gateway.other", 2)));
    send("a");
    directory.heard("a", 1, load(4, 2, 0, Map.of()));
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
    directory.heard("a", 1, load(6, 2, 0, Map.of()));
    assertThat(directory.pick(PRIMES, 1)).isPresent();
  }

  @Test
  void a_silent_worker_node_is_suspect_until_it_is_heard_of() {
    announce("a", load(0, 2, 0, Map.of()));
    pass(1400);
    assertThat(directory.suspectSilent()).isEmpty();
    pass(200);
    assertThat(directory.suspectSilent()).extracting(KnownWorker::node).containsExactly("a");
    assertThat(directory.suspectSilent()).isEmpty();
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
    assertThat(directory.offered()).containsExactly(PRIMES);
    directory.heard("a", 1, load(1, 2, 0, Map.of()));
    assertThat(directory.pick(PRIMES, 1)).isPresent();
  }

  @Test
  void one_that_stays_silent_is_given_up() {
    announce("a", load(0, 2, 0, Map.of()));
    pass(9_900);
    assertThat(directory.loseSilent()).isEmpty();
    pass(200);
    assertThat(directory.loseSilent()).extracting(KnownWorker::node).containsExactly("a");
    assertThat(directory.all()).isEmpty();
  }

  @Test
  void a_draining_worker_node_offers_nothing() {
    announce("a", new LoadReport(0, 2, 0, 2, 0, true, Map.of(), Map.of()));
    assertThat(directory.offered()).isEmpty();
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
  }

  @Test
  void reports_of_a_lost_worker_node_do_not_bring_it_back() {
    announce("a", load(0, 2, 0, Map.of()));
    assertThat(directory.lose("a")).isPresent();
    assertThat(directory.lose("a")).isEmpty();
    announce("a", load(1, 2, 0, Map.of()));
    assertThat(directory.all()).isEmpty();
    pass(10_001);
    announce("a", load(2, 2, 0, Map.of()));
    assertThat(directory.all()).hasSize(1);
  }

  @Test
  void a_worker_node_that_started_anew_takes_the_place_of_its_earlier_life() {
    announce("a", load(0, 2, 0, Map.of()));
    CpuCall call = send("a");
    var again = announcement("a", 2, load(0, 2, 0, Map.of()), Map.of("primes", "shape"));
    assertThat(directory.heard(again))
        .get()
        .extracting(KnownWorker::inFlight)
        .isEqualTo(Set.of(call));
    announce("a", load(9, 2, 2, Map.of()));
    assertThat(worker("a").epoch()).isEqualTo(2);
  }

  @Test
  void of_many_two_are_compared_so_that_all_get_some() {
    for (int i = 0; i < 10; i++) {
      announce("w" + i, load(0, 100, i, Map.of()));
    }
    var picked = new TreeMap<String, Integer>();
    for (int i = 0; i < 2000; i++) {
      picked.merge(directory.pick(PRIMES, 1).orElseThrow().node(), 1, Integer::sum);
    }
    assertThat(picked).hasSize(9).doesNotContainKey("w9");
    assertThat(picked.get("w0")).isGreaterThan(picked.get("w8"));
  }

  @Test
  void of_equally_busy_ones_the_faster_is_picked_and_one_that_nobody_knows_is_tried() {
    announce("a", timed(0, 40.0));
    announce("b", timed(0, 12.0));
    assertThat(directory.pick(PRIMES, 1)).map(KnownWorker::node).contains("b");
    send("b");
    assertThat(directory.pick(PRIMES, 1)).map(KnownWorker::node).contains("a");
    announce("c", load(0, 2, 0, Map.of()));
    assertThat(directory.pick(PRIMES, 1)).map(KnownWorker::node).contains("c");
  }

  @Test
  void a_little_faster_is_not_faster() {
    announce("a", timed(0, 10.0));
    announce("b", timed(0, 11.0));
    var picked = new TreeMap<String, Integer>();
    for (int i = 0; i < 1000; i++) {
      picked.merge(directory.pick(PRIMES, 1).orElseThrow().node(), 1, Integer::sum);
    }
    assertThat(picked.get("b")).isBetween(400, 600);
  }

  @Test
  void averages_that_a_report_does_not_tell_are_as_they_were() {
    announce("a", timed(0, 10.0));
    announce("a", load(1, 2, 0, Map.of()));
    assertThat(worker("a").millis(PRIMES)).isEqualTo(10.0);
    assertThat(worker("a").millis(OTHER)).isZero();
  }

  @Test
  void equally_busy_ones_share() {
    announce("a", load(0, 2, 0, Map.of()));
    announce("b", load(0, 2, 0, Map.of()));
    var picked = new TreeMap<String, Integer>();
    for (int i = 0; i < 1000; i++) {
      picked.merge(directory.pick(PRIMES, 1).orElseThrow().node(), 1, Integer::sum);
    }
    assertThat(picked.get("a")).isBetween(400, 600);
  }

  @Test
  void short_calls_are_sent_ahead_as_far_as_they_are_done_soon() {
    announce("a", timed(0, 0.5));
    for (int i = 0; i < 8; i++) {
      assertThat(directory.pick(PRIMES, 1)).isPresent();
      send("a");
    }
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
  }

  @Test
  void nothing_is_sent_ahead_of_calls_that_take_long_or_that_nobody_knows() {
    announce("a", timed(0, 2.5));
    send("a");
    send("a");
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
    announce("a", timed(1, 0.1));
    assertThat(directory.pick(PRIMES, 1)).isPresent();
    send("a", OTHER);
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
  }

  @Test
  void calls_of_others_count_as_long_as_the_longest_that_is_known_there() {
    Map<String, Double> times = Map.of("primes", 0.1, "other", 1.0);
    Map<String, Integer> others = Map.of("turno.gateway.other", 4);
    announce("a", new LoadReport(0, 2, 2, 2, 1, false, times, others));
    send("a");
    assertThat(directory.pick(PRIMES, 1)).isPresent();
    announce("a", new LoadReport(1, 2, 2, 2, 2, false, times, others));
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
  }

  @Test
  void nothing_is_sent_ahead_to_a_worker_node_without_a_queue() {
    announce("a", new LoadReport(0, 1, 0, 0, 0, false, Map.of("primes", 0.1), Map.of()));
    send("a");
    assertThat(directory.pick(PRIMES, 1)).isEmpty();
  }

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private KnownWorker worker(String node) {
    return java.util.Objects.requireNonNull(directory.worker(node));
  }

  private CpuCall send(String node) {
    return send(node, PRIMES);
  }

  private CpuCall send(String node, OperationId operation) {
    CpuCall call = Calls.of(operation.value(), 1);
    call.sentTo(worker(node));
    return call;
  }

  private void announce(String node, Map<String, String> operations) {
    directory.heard(announcement(node, 1, load(0, 2, 0, Map.of()), operations));
  }

  private void announce(String node, LoadReport load) {
    directory.heard(announcement(node, 1, load, Map.of("primes", "shape")));
  }

  private static Announcement announcement(
      String node, long epoch, LoadReport load, Map<String, String> operations) {
    return new Announcement(node, epoch, 1, "127.0.0.1", 0, List.of("cpu"), operations, load);
  }

  private static LoadReport timed(long sequence, double millis) {
    return new LoadReport(sequence, 2, 0, 2, 0, false, Map.of("primes", millis), Map.of());
  }

  private static LoadReport load(long sequence, int slots, int running, Map<String, Integer> from) {
    return new LoadReport(sequence, slots, running, slots, 0, false, Map.of(), from);
  }
}
