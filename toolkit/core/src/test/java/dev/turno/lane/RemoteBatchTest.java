package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.operation.Operation;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches on a worker node, on the event bus of one JVM. */
@Timeout(60)
class RemoteBatchTest {
  private final Vertx vertx = Vertx.vertx();
  private final FakeMembership cluster = FakeMembership.of("gateway");
  private final Computing computing = new Computing();
  private final Computing here = new Computing();
  private final Semaphore gate = new Semaphore(0);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final List<List<?>> batches = new CopyOnWriteArrayList<>();
  private final Operation gated = operation("gated", 4, Duration.ofMillis(5));
  private final Operation patient = operation("patient", 4, Duration.ofSeconds(5));
  private @Nullable CpuGateway gateway;

  @BeforeEach
  void start() {
    List<Operation> operations = List.of(gated, patient);
    List<EnvelopeCodec> codecs = operations.stream().map(RemoteBatchTest::codec).toList();
    List<CpuFunction> functions =
        operations.stream().map(o -> new CpuFunction(o, codec(o), computing)).toList();
    Async.await(
        WorkerNode.start(
            vertx,
            FakeMembership.of("a"),
            WorkerOptions.ofDefaults().withSlots(1).withLinger(Duration.ofMillis(50)),
            functions));
    gateway =
        Async.await(CpuGateway.start(vertx, cluster, CpuGatewayOptions.ofDefaults(), codecs, here));
    await().untilAsserted(() -> assertThat(Async.await(gateway().workers())).hasSize(1));
  }

  @AfterEach
  void close() {
    gate.release(1000);
    Async.await(vertx.close());
    computing.close();
    here.close();
  }

  @Test
  void calls_are_gathered_and_each_gets_the_result_in_its_place() {
    gate.release(1000);
    List<Future<String>> calls = call(patient, 8);
    assertThat(calls.stream().map(Async::await)).containsExactlyElementsOf(expected(8));
    assertThat(batches).extracting(List::size).containsExactly(4, 4);
  }

  @Test
  void a_batch_that_does_not_fill_starts_after_a_while() {
    gate.release(1000);
    assertThat(call(gated, 2).stream().map(Async::await)).containsExactlyElementsOf(expected(2));
  }

  @Test
  void a_batch_has_one_slot_and_meanwhile_the_next_gathers() {
    List<Future<String>> calls = call(gated, 1);
    await().untilAsserted(() -> assertThat(batches).hasSize(1));
    List<Future<String>> more = call(gated, 7);
    await()
        .untilAsserted(
            () ->
                assertThat(Async.await(gateway().workers()))
                    .singleElement()
                    .satisfies(w -> assertThat(w.inFlight()).isEqualTo(4)));
    assertThat(computing.most()).isEqualTo(1);
    gate.release(1000);
    calls.forEach(Async::await);
    more.forEach(Async::await);
    assertThat(computing.most()).isEqualTo(1);
    assertThat(batches).hasSizeBetween(3, 4);
    assertThat(batches.get(1)).hasSize(3);
  }

  @Test
  void a_call_that_is_cancelled_before_its_batch_starts_is_left_out() {
    gate.release(1000);
    List<Future<String>> calls = call(patient, 2);
    Invocation leaving = invocation(patient, "leaving");
    Future<CallResult> left = gateway().invoke(leaving);
    leaving.context().cancellation().cancel(new CancellationException("gone"));
    assertThatThrownBy(() -> Async.await(left)).isInstanceOf(CancellationException.class);
    calls.addAll(call(patient, 2));
    calls.forEach(Async::await);
    assertThat(batches.stream().flatMap(List::stream).map(Object::toString))
        .hasSize(4)
        .doesNotContain("leaving");
  }

  @Test
  void a_call_that_is_cancelled_while_its_batch_runs_leaves_the_others_alone() throws Exception {
    List<Future<String>> calls = call(patient, 3);
    Invocation leaving = invocation(patient, "leaving");
    Future<CallResult> left = gateway().invoke(leaving);
    await().untilAsserted(() -> assertThat(batches).hasSize(1));
    leaving.context().cancellation().cancel(new CancellationException("gone"));
    assertThatThrownBy(() -> Async.await(left)).isInstanceOf(CancellationException.class);
    gate.release(1);
    assertThat(calls.stream().map(Async::await)).containsExactlyElementsOf(expected(3));
    assertThat(interrupted.await(0, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void when_all_of_its_calls_are_cancelled_so_is_the_batch() throws Exception {
    List<Invocation> invocations =
        IntStream.range(0, 4).mapToObj(i -> invocation(patient, "x")).toList();
    List<Future<CallResult>> calls = invocations.stream().map(gateway()::invoke).toList();
    await().untilAsserted(() -> assertThat(batches).hasSize(1));
    invocations.forEach(i -> i.context().cancellation().cancel(new CancellationException("gone")));
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    await().untilAsserted(() -> assertThat(calls).allMatch(Future::failed));
    gate.release(1000);
    assertThat(call(gated, 2).stream().map(Async::await)).hasSize(2);
  }

  @Test
  void a_result_of_another_size_is_a_bug_told_by_one_opaque_id() {
    gate.release(1000);
    List<Future<String>> calls = new ArrayList<>(call(patient, 3));
    calls.add(gateway().invoke(invocation(patient, "short")).map(RemoteBatchTest::text));
    List<Object> ids =
        calls.stream()
            .map(
                call -> {
                  await().until(call::isComplete);
                  var problem = ((ProblemException) call.cause()).problem();
                  assertThat(problem.status()).isEqualTo(500);
                  return problem.extensions().getOrDefault("id", "none");
                })
            .distinct()
            .toList();
    assertThat(ids).hasSize(1).doesNotContain("none");
  }

  @Test
  void afterwards_nothing_is_left() {
    gate.release(1000);
    call(gated, 50).forEach(Async::await);
    await()
        .untilAsserted(
            () ->
                assertThat(Async.await(gateway().workers()))
                    .singleElement()
                    .satisfies(
                        w ->
                            assertThat(List.of(w.inFlight(), w.running(), w.queued()))
                                .containsOnly(0)));
  }

  private Object answers(@Nullable Object[] arguments) throws InterruptedException {
    List<?> items = (List<?>) Objects.requireNonNull(arguments[0]);
    batches.add(items);
    try {
      gate.acquire();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    return items.contains("short") ? List.of() : items.stream().map(item -> item + "!").toList();
  }

  private Operation operation(String name, int size, Duration within) {
    return Functions.operation(
        Functions.function(
            name,
            Functions.batched(size, within),
            String.class,
            this::answers,
            Functions.input("text", String.class)));
  }

  private static EnvelopeCodec codec(Operation operation) {
    return Functions.codec(Functions.layout(operation.function()));
  }

  private CpuGateway gateway() {
    return Objects.requireNonNull(gateway);
  }

  private List<Future<String>> call(Operation operation, int count) {
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(
          gateway().invoke(invocation(operation, Integer.toString(i))).map(RemoteBatchTest::text));
    }
    return calls;
  }

  private static List<String> expected(int count) {
    return IntStream.range(0, count).mapToObj(i -> i + "!").toList();
  }

  private static String text(CallResult result) {
    return Objects.requireNonNull(((CallResult.Whole) result).body()).toString();
  }

  private Invocation invocation(Operation operation, String argument) {
    Arguments arguments = Functions.layout(operation.function()).newArguments();
    arguments.of(0)[0] = argument;
    return new Invocation(
        operation,
        arguments,
        new RequestContext(operation.label(), null, Deadline.NONE),
        new Origin(vertx, vertx.getOrCreateContext(), null),
        new Resources(opened -> {}));
  }
}
