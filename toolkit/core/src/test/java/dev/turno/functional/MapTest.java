package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.http.CpuBound;
import dev.turno.job.Jobs;
import dev.turno.job.MapOptions;
import dev.turno.job.Outcome;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function called for many items, in one process. */
class MapTest {
  private static final int SLOTS = 2;

  static final class Zones {
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger began = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @CpuBound
    int square(@Max(999_999) int n) {
      return n * n;
    }

    @CpuBound
    int gated(int n) throws InterruptedException {
      began.incrementAndGet();
      try {
        gate.acquire();
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
        throw e;
      }
      if (n == 3) {
        throw ProblemException.of(409, "three");
      }
      return n;
    }

    @CpuBound(batch = 8, batchWait = "20ms")
    List<String> gathered(List<Integer> numbers) {
      sizes.add(numbers.size());
      return numbers.stream().map(n -> n + "!").toList();
    }

    @CpuBound
    String who(int n, RequestContext request) {
      return request.trace().traceId();
    }
  }

  private final Zones zones = new Zones();
  private final AtomicReference<Jobs> given = new AtomicReference<>();

  /** Takes the application's jobs out of it. */
  record Probe(Jobs jobs) {}

  private final TestServer server =
      TestServer.of(
          new ApplicationBuilder().service(zones).service(new Taking(given)),
          NodeOptions.standard().withCpuSlots(SLOTS));

  /** Hands the jobs over when it is asked for. */
  static final class Taking {
    private final AtomicReference<Jobs> given;

    Taking(AtomicReference<Jobs> given) {
      this.given = given;
    }

    @dev.turno.depend.Provides(scope = dev.turno.depend.Scope.APPLICATION)
    Probe probe(Jobs jobs) {
      given.set(jobs);
      return new Probe(jobs);
    }
  }

  @AfterEach
  void stop() {
    zones.gate.release(100_000);
    server.close();
  }

  private Jobs jobs() {
    return Objects.requireNonNull(given.get());
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void results_come_in_the_items_order() {
    assertThat(Async.await(jobs().map(Zones::square, numbers(1000))))
        .isEqualTo(IntStream.range(0, 1000).mapToObj(n -> n * n).toList());
  }

  @Test
  void no_items_are_done_at_once() {
    assertThat(jobs().map(Zones::square, List.of()).result()).isEmpty();
  }

  @Test
  void no_more_are_under_way_than_the_window_holds() {
    Future<List<Integer>> all =
        jobs().map(Zones::gated, List.of(0, 1, 2), MapOptions.ofDefaults().withWindow(1));
    await().untilAsserted(() -> assertThat(zones.began).hasValue(1));
    zones.gate.release(1);
    await().untilAsserted(() -> assertThat(zones.began).hasValue(2));
    zones.gate.release(2);
    assertThat(Async.await(all)).containsExactly(0, 1, 2);
  }

  @Test
  void the_first_failure_cancels_the_rest_and_tells_its_index() {
    Future<List<Integer>> all =
        jobs().map(Zones::gated, List.of(3, 1, 2, 4, 5, 6, 7), MapOptions.ofDefaults());
    await().untilAsserted(() -> assertThat(zones.began).hasValue(SLOTS));
    assertThatThrownBy(() -> failsSooner(all))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(409);
              assertThat(e.problem().extensions()).containsEntry("index", 0);
            });
    await().untilAsserted(() -> assertThat(zones.interrupted.get()).isPositive());
  }

  /** Lets others pass until the one that fails has. */
  private Object failsSooner(Future<?> all) {
    await()
        .until(
            () -> {
              if (!all.isComplete()) {
                zones.gate.release(1);
              }
              return all.isComplete();
            });
    return Async.await(all);
  }

  @Test
  void what_became_of_each_is_told_when_failures_are_gathered() {
    zones.gate.release(100);
    List<Outcome<Integer>> outcomes =
        Async.await(jobs().outcomes(Zones::gated, List.of(1, 3, 2), MapOptions.ofDefaults()));
    assertThat(outcomes.get(0)).isEqualTo(Outcome.completed(1));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(2)).isEqualTo(Outcome.completed(2));
  }

  @Test
  void any_number_of_calls_may_fail_at_once() {
    List<Integer> wrong = IntStream.range(1_000_000, 1_050_000).boxed().toList();
    assertThat(Async.await(jobs().outcomes(Zones::square, wrong, MapOptions.ofDefaults())))
        .hasSize(50_000)
        .hasOnlyElementsOfType(Outcome.Failed.class);
  }

  @Test
  void progress_grows_to_the_total() {
    List<Integer> told = new CopyOnWriteArrayList<>();
    Async.await(
        jobs()
            .map(
                Zones::square,
                numbers(50),
                MapOptions.ofDefaults().withProgress((done, total) -> told.add(done))));
    assertThat(told).isSorted().doesNotHaveDuplicates().endsWith(50);
  }

  @Test
  void a_listener_that_fails_ends_it() {
    Future<?> all =
        jobs()
            .map(
                Zones::square,
                numbers(50),
                MapOptions.ofDefaults()
                    .withProgress(
                        (done, total) -> {
                          throw new IllegalStateException("no more");
                        }));
    assertThatThrownBy(() -> Async.await(all)).hasMessage("no more");
  }

  @Test
  void a_cancelled_request_cancels_all_of_it() {
    var request = new RequestContext("test", null, Deadline.NONE);
    AtomicReference<Future<?>> all = new AtomicReference<>();
    request.run(() -> all.set(jobs().map(Zones::gated, numbers(10))));
    await().untilAsserted(() -> assertThat(zones.began).hasValue(SLOTS));
    request.cancellation().cancel(new CancellationException("the client went away"));
    assertThatThrownBy(() -> Async.await(Objects.requireNonNull(all.get())))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the client went away");
    await().untilAsserted(() -> assertThat(zones.interrupted).hasValue(SLOTS));
    assertThat(zones.began).hasValue(SLOTS);
  }

  @Test
  void items_of_a_function_that_works_on_batches_are_gathered() {
    List<String> all =
        Async.await(jobs().mapBatched(Zones::gathered, numbers(64), MapOptions.ofDefaults()));
    assertThat(all).isEqualTo(numbers(64).stream().map(n -> n + "!").toList());
    assertThat(zones.sizes.stream().mapToInt(n -> n).sum()).isEqualTo(64);
    assertThat(zones.sizes).hasSizeLessThan(64);
    assertThat(Async.await(jobs().callBatched(Zones::gathered, 7))).isEqualTo("7!");
    assertThat(Async.await(jobs().batchedFunction(Zones::gathered).call(8))).isEqualTo("8!");
  }

  @Test
  void a_batch_is_not_given_by_the_caller() {
    assertThatThrownBy(() -> jobs().call(Zones::gathered, List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("works on batches: jobs.callBatched");
  }

  @Test
  void all_calls_are_of_one_trace_and_have_what_they_depend_on() {
    List<String> traces = Async.await(jobs().map(Zones::who, numbers(20)));
    assertThat(traces).hasSize(20);
    assertThat(traces.stream().distinct()).hasSize(1);
  }
}
