package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.call.Layout;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Target;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway and its worker nodes, on the event bus of one JVM. */
class RemoteCpuTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final FakeMembership cluster = FakeMembership.of("gateway");
  private final Map<String, Computing> computing = new ConcurrentHashMap<>();
  private final Map<String, FakeMembership> workers = new ConcurrentHashMap<>();
  private final Computing here = new Computing();
  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger began = new AtomicInteger();
  private final CountDownLatch interrupted = new CountDownLatch(1);

  private final Operation echo = operation("echo", LONG, true, arguments -> arguments[0]);
  private final Operation gated = operation("gated", LONG, true, this::waitAtGate);
  private final Operation once = operation("once", LONG, false, this::waitAtGate);
  private final Operation brief =
      operation("brief", Duration.ofMillis(300), true, this::waitAtGate);
  private final Operation deaf = operation("deaf", LONG, true, this::ignoreInterrupts);
  private final Operation refusing =
      operation(
          "refusing",
          LONG,
          true,
          arguments -> {
            throw new ProblemException(Problem.of(409, "already there").with("id", 7));
          });
  private final Operation failing =
      operation(
          "failing",
          LONG,
          true,
          arguments -> {
            throw new IllegalStateException("secret detail");
          });
  private final List<Operation> operations =
      List.of(echo, gated, once, brief, deaf, refusing, failing);

  @AfterEach
  void close() {
    gate.release(100_000);
    Async.await(vertx.close());
    computing.values().forEach(Computing::close);
    here.close();
  }

  @Test
  void a_call_is_run_by_a_worker_node() {
    worker("a", 2);
    CpuGateway gateway = gateway();
    assertThat(text(gateway, echo, "né🍔")).isEqualTo("né🍔");
    assertThat(here.most()).isZero();
    assertThat(Async.await(gateway.workers()))
        .singleElement()
        .satisfies(
            w -> {
              assertThat(w.node()).isEqualTo("a");
              assertThat(w.slots()).isEqualTo(2);
              assertThat(w.pid()).isEqualTo(ProcessHandle.current().pid());
              assertThat(w.operations()).contains("echo", "failing");
            });
  }

  @Test
  void a_call_longer_than_is_read_on_the_event_loop_arrives_whole() {
    worker("a", 1);
    String text = "x".repeat(3_000_000);
    assertThat(text(gateway(), echo, text)).isEqualTo(text);
  }

  @Test
  void long_calls_and_answers_travel_many_at_once() {
    worker("a", 4);
    worker("b", 4);
    CpuGateway gateway = gateway();
    String text = "0123456789".repeat(1_000_000);
    List<Future<CallResult>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(gateway.invoke(invocation(echo, text)));
    }
    for (Future<CallResult> call : calls) {
      assertThat(text(Async.await(call))).isEqualTo(text);
    }
    assertThat(here.most()).isZero();
  }

  @Test
  void what_is_longer_than_may_be_sent_is_answered_413() {
    worker("a", 1);
    CpuGateway gateway =
        gateway(
            CpuGatewayOptions.ofDefaults()
                .withMessages(MessageLimits.ofDefaults().withMaxCallBytes(2_000_000)));
    assertProblem(
        413, "larger than 2000000 bytes", () -> text(gateway, echo, "x".repeat(2_100_000)));
    String fits = "x".repeat(2_000_000);
    assertThat(text(gateway, echo, fits)).isEqualTo(fits);
  }

  @Test
  void a_call_of_which_a_part_was_sent_to_a_lost_worker_node_goes_elsewhere() {
    CpuGateway gateway = gateway();
    List<String> taken = mute();
    await().untilAsserted(() -> assertThat(Async.await(gateway.workers())).hasSize(1));
    String text = "x".repeat(5_000_000);
    Future<CallResult> call = gateway.invoke(invocation(echo, text));
    await().untilAsserted(() -> assertThat(taken).hasSize(Outbox.WINDOW));
    worker("b", 1);
    cluster.leaves("mute");
    assertThat(text(Async.await(call))).isEqualTo(text);
    assertThat(computing.get("b")).extracting(Computing::most).isEqualTo(1);
    assertThat(taken).hasSize(Outbox.WINDOW);
  }

  @Test
  void a_call_that_nobody_takes_goes_elsewhere_and_never_hangs() {
    CpuGateway gateway = gateway();
    List<String> taken = mute();
    await().untilAsserted(() -> assertThat(Async.await(gateway.workers())).hasSize(1));
    String text = "x".repeat(5_000_000);
    Future<CallResult> call = gateway.invoke(invocation(echo, text));
    await().untilAsserted(() -> assertThat(taken).hasSize(Outbox.WINDOW));
    worker("b", 1);
    assertThat(text(Async.await(call))).isEqualTo(text);
  }

  @Test
  void a_long_call_that_is_cancelled_on_its_way_is_sent_no_further() {
    CpuGateway gateway = gateway();
    List<String> taken = mute();
    await().untilAsserted(() -> assertThat(Async.await(gateway.workers())).hasSize(1));
    Invocation invocation = invocation(echo, "x".repeat(5_000_000));
    Future<CallResult> call = gateway.invoke(invocation);
    await().untilAsserted(() -> assertThat(taken).hasSize(Outbox.WINDOW));
    invocation.context().cancellation().cancel(new CancellationException("gone"));
    assertThatThrownBy(() -> Async.await(call)).isInstanceOf(CancellationException.class);
    await().untilAsserted(() -> assertThat(taken).last().isEqualTo("CANCEL"));
    assertThat(taken).hasSize(Outbox.WINDOW + 1);
  }

  /** A worker node that offers echo and never says a word; gives what it is sent. */
  private List<String> mute() {
    List<String> taken = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<Buffer>consumer(
            Bus.worker("mute"), message -> taken.add(Envelope.read(message.body()).kind().name()));
    vertx
        .eventBus()
        .publish(
            Bus.LOAD,
            Envelope.write(
                Envelope.Kind.LOAD,
                new Announcement(
                    "mute",
                    1,
                    1,
                    "127.0.0.1",
                    0,
                    List.of("cpu"),
                    Map.of("echo", codec(echo).shape()),
                    load(0))));
    return taken;
  }

  @Test
  void a_gateway_that_starts_later_learns_of_worker_nodes_at_once() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    assertThat(Async.await(gateway.workers())).hasSize(1);
  }

  @Test
  void a_worker_node_runs_no_more_at_once_than_it_has_slots() {
    worker("a", 2);
    CpuGateway gateway = gateway();
    List<Future<String>> calls = start(gateway, gated, 20);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(2));
    gate.release(20);
    assertThat(calls.stream().map(Async::await)).hasSize(20);
    assertThat(computing.get("a")).extracting(Computing::most).isEqualTo(2);
  }

  @Test
  void calls_are_spread_over_worker_nodes_and_none_is_told_busy() {
    worker("a", 2);
    worker("b", 2);
    CpuGateway gateway = gateway();
    List<Future<String>> calls = start(gateway, gated, 4);
    await()
        .untilAsserted(
            () -> {
              assertThat(running("a")).isEqualTo(2);
              assertThat(running("b")).isEqualTo(2);
            });
    gate.release(4);
    assertThat(calls.stream().map(Async::await)).hasSize(4);
  }

  @Test
  void the_functions_own_problem_is_the_answer() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    assertThatThrownBy(() -> text(gateway, refusing, ""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.of(409, "already there").with("id", 7)));
  }

  @Test
  void a_bug_is_told_by_an_opaque_id() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    assertThatThrownBy(() -> text(gateway, failing, ""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(500);
              assertThat(e.problem().extensions()).containsOnlyKeys("id");
              assertThat(e.problem().toString()).doesNotContain("secret", "IllegalState");
            });
  }

  @Test
  void slots_are_free_again_after_failures() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> text(gateway, refusing, "")).isInstanceOf(ProblemException.class);
    }
    assertThat(text(gateway, echo, "still there")).isEqualTo("still there");
  }

  @Test
  void a_call_that_waits_too_long_for_a_slot_is_answered_504_and_never_runs() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    Future<String> first = start(gateway, gated, 1).getFirst();
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    assertProblem(504, "No worker node was free", () -> text(gateway, brief, ""));
    gate.release(1);
    assertThat(Async.await(first)).isEqualTo("done");
    assertThat(began).hasValue(1);
  }

  @Test
  void a_call_that_runs_too_long_is_answered_504_and_interrupted() throws Exception {
    worker("a", 1);
    CpuGateway gateway = gateway();
    assertProblem(504, "did not end in time", () -> text(gateway, brief, ""));
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(text(gateway, echo, "free")).isEqualTo("free");
  }

  @Test
  void a_cancelled_request_interrupts_the_function_on_the_worker_node() throws Exception {
    worker("a", 1);
    CpuGateway gateway = gateway();
    Invocation invocation = invocation(gated, "");
    Future<CallResult> call = gateway.invoke(invocation);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    invocation.context().cancellation().cancel(new CancellationException("the client went away"));
    assertThatThrownBy(() -> Async.await(call))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the client went away");
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(text(gateway, echo, "free")).isEqualTo("free");
  }

  @Test
  void a_cancelled_request_that_waits_is_not_sent() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    Future<String> first = start(gateway, gated, 1).getFirst();
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    Invocation waiting = invocation(gated, "");
    Future<CallResult> second = gateway.invoke(waiting);
    waiting.context().cancellation().cancel(new CancellationException("gone"));
    assertThatThrownBy(() -> Async.await(second)).isInstanceOf(CancellationException.class);
    gate.release(2);
    Async.await(first);
    assertThat(text(gateway, echo, "next")).isEqualTo("next");
    assertThat(began).hasValue(1);
  }

  @Test
  void a_slot_whose_function_ignores_its_interruption_stays_taken() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    Invocation invocation = invocation(deaf, "");
    Future<CallResult> call = gateway.invoke(invocation);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    invocation.context().cancellation().cancel(new CancellationException("gone"));
    assertThatThrownBy(() -> Async.await(call)).isInstanceOf(CancellationException.class);
    Future<String> next = start(gateway, echo, 1).getFirst();
    await()
        .untilAsserted(
            () ->
                assertThat(Async.await(gateway.workers()))
                    .singleElement()
                    .satisfies(w -> assertThat(w.running()).isEqualTo(1)));
    assertThat(next.isComplete()).isFalse();
    gate.release(1);
    assertThat(Async.await(next)).isEqualTo("0");
    assertThat(computing.get("a")).extracting(Computing::most).isEqualTo(1);
  }

  @Test
  void calls_of_a_lost_worker_node_go_elsewhere_at_once() {
    worker("a", 2);
    CpuGateway gateway = gateway();
    List<Future<String>> calls = start(gateway, gated, 2);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(2));
    worker("b", 2);
    cluster.leaves("a");
    await().untilAsserted(() -> assertThat(running("b")).isEqualTo(2));
    gate.release(4);
    assertThat(calls.stream().map(Async::await)).containsExactly("done", "done");
    assertThat(Async.await(gateway.workers())).extracting(WorkerView::node).containsExactly("b");
  }

  @Test
  void the_first_answer_counts_when_a_lost_worker_node_was_alive_after_all() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    Future<String> call = start(gateway, gated, 1).getFirst();
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    worker("b", 1);
    cluster.leaves("a");
    await().untilAsserted(() -> assertThat(running("b")).isEqualTo(1));
    gate.release(1);
    assertThat(Async.await(call)).isEqualTo("done");
    gate.release(1);
    await().untilAsserted(() -> assertThat(running("a") + running("b")).isZero());
  }

  @Test
  void a_call_that_is_not_to_be_repeated_fails_with_its_worker_node() {
    worker("a", 1);
    worker("b", 1);
    CpuGateway gateway = gateway();
    Future<String> call = start(gateway, once, 1).getFirst();
    await().untilAsserted(() -> assertThat(began).hasValue(1));
    cluster.leaves(running("a") == 1 ? "a" : "b");
    assertProblem(502, "not to be repeated", () -> Async.await(call));
  }

  @Test
  void a_call_is_sent_elsewhere_twice_at_most() {
    for (String node : List.of("a", "b", "c", "d")) {
      worker(node, 1);
    }
    CpuGateway gateway = gateway();
    Future<String> call = start(gateway, gated, 1).getFirst();
    for (int i = 1; i <= 3; i++) {
      int attempts = i;
      await().untilAsserted(() -> assertThat(began).hasValue(attempts));
      cluster.leaves(whereItIs(gateway));
    }
    assertProblem(502, "so were those before it", () -> Async.await(call));
  }

  @Test
  void in_a_storm_of_losses_only_a_share_of_the_calls_is_repeated() {
    worker("a", 200);
    CpuGateway gateway =
        gateway(CpuGatewayOptions.ofDefaults().withRetries(RetryLimits.ofDefaults().withFloor(10)));
    List<Future<String>> calls = start(gateway, gated, 200);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(200));
    worker("b", 200);
    cluster.leaves("a");
    await()
        .untilAsserted(
            () -> assertThat(calls.stream().filter(Future::failed).count()).isEqualTo(150));
    Future<String> refused = calls.stream().filter(Future::failed).findFirst().orElseThrow();
    assertProblem(503, "so many calls were repeated lately", () -> Async.await(refused));
    gate.release(400);
    await().untilAsserted(() -> assertThat(calls).allMatch(Future::isComplete));
    assertThat(calls.stream().filter(Future::succeeded).count()).isEqualTo(50);
  }

  @Test
  void a_tenant_has_no_more_calls_under_way_than_its_quota() {
    worker("a", 1);
    CpuGateway gateway = gateway(CpuGatewayOptions.ofDefaults());
    Invoker bounded = new TenantQuota(2).over(gateway);
    List<Future<CallResult>> calls =
        List.of(bounded.invoke(of("ada", gated)), bounded.invoke(of("ada", gated)));
    assertThatThrownBy(() -> Async.await(bounded.invoke(of("ada", echo))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(429);
              assertThat(e.problem().headers()).containsKey("Retry-After");
            });
    List<Future<String>> others = start(gateway, echo, 5);
    Future<CallResult> bert = bounded.invoke(of("bert", echo));
    gate.release(2);
    calls.forEach(Async::await);
    others.forEach(Async::await);
    Async.await(bert);
    assertThat(text(Async.await(bounded.invoke(of("ada", echo))))).isEqualTo("x");
  }

  @Test
  void a_tenant_with_many_waiting_calls_does_not_hold_up_the_others() {
    worker("a", 1);
    CpuGateway gateway = gateway(CpuGatewayOptions.ofDefaults().withMaxWaiting(20));
    List<Future<CallResult>> greedy = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      greedy.add(gateway.invoke(of("greedy", gated)));
    }
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    Future<CallResult> ada = gateway.invoke(of("ada", echo));
    assertProblem(503, "20 calls wait", () -> Async.await(greedy.getLast()));
    gate.release(2);
    assertThat(text(Async.await(ada))).isEqualTo("x");
    assertThat(greedy.stream().filter(Future::succeeded).count()).isLessThanOrEqualTo(2);
    gate.release(20);
    greedy.subList(0, 20).forEach(Async::await);
  }

  private Invocation of(String tenant, Operation operation) {
    Invocation invocation = invocation(operation, "x");
    invocation.context().setPrincipal(new NamedPrincipal(tenant));
    return invocation;
  }

  @Test
  void after_the_last_call_nothing_is_left() {
    WorkerNode worker = worker("a", 2);
    CpuGateway gateway = gateway();
    for (Operation operation : List.of(echo, refusing, failing, brief)) {
      for (Future<String> call : start(gateway, operation, 3)) {
        await().until(call::isComplete);
      }
    }
    Invocation cancelled = invocation(gated, "");
    Future<CallResult> call = gateway.invoke(cancelled);
    cancelled.context().cancellation().cancel(new CancellationException("gone"));
    await().until(call::isComplete);
    await()
        .untilAsserted(
            () ->
                assertThat(Async.await(gateway.workers()))
                    .singleElement()
                    .satisfies(
                        w ->
                            assertThat(List.of(w.inFlight(), w.running(), w.queued()))
                                .containsOnly(0)));
    assertThat(worker.unfinished()).isZero();
  }

  @Test
  void a_worker_node_without_a_queue_is_not_pestered() {
    start("a", WorkerOptions.ofDefaults().withSlots(1).withQueueSize(0), operations);
    CpuGateway gateway = gateway();
    CpuGateway other =
        Async.await(
            CpuGateway.start(
                vertx, FakeMembership.of("other"), CpuGatewayOptions.ofDefaults(), codecs(), here));
    Future<String> first = start(gateway, gated, 1).getFirst();
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    Future<String> second = start(other, echo, 1).getFirst();
    gate.release(1);
    assertThat(Async.await(first)).isEqualTo("done");
    assertThat(Async.await(second)).isEqualTo("0");
  }

  @Test
  void a_draining_worker_node_ends_what_runs_and_takes_no_more() {
    WorkerNode leaving = worker("a", 1);
    CpuGateway gateway = gateway();
    Future<String> running = start(gateway, gated, 1).getFirst();
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    worker("b", 1);
    Future<Void> drained = leaving.drain(LONG);
    List<Future<String>> later = start(gateway, echo, 5);
    later.forEach(call -> assertThat(Async.await(call)).isNotNull());
    assertThat(drained.isComplete()).isFalse();
    gate.release(1);
    assertThat(Async.await(running)).isEqualTo("done");
    Async.await(drained);
    Async.await(leaving.close());
    Async.await(leaving.close());
    assertThat(computing.get("b")).extracting(Computing::most).isEqualTo(1);
    assertThat(text(gateway, echo, "after")).isEqualTo("after");
  }

  @Test
  void what_does_not_end_while_draining_goes_elsewhere() {
    WorkerNode leaving = worker("a", 1);
    CpuGateway gateway = gateway();
    Future<String> call = start(gateway, gated, 1).getFirst();
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    worker("b", 1);
    Async.await(leaving.drain(Duration.ZERO));
    await().untilAsserted(() -> assertThat(running("b")).isEqualTo(1));
    gate.release(2);
    assertThat(Async.await(call)).isEqualTo("done");
  }

  @Test
  void more_than_may_wait_is_answered_503() {
    worker("a", 1);
    CpuGateway gateway = gateway(CpuGatewayOptions.ofDefaults().withMaxWaiting(2));
    List<Future<String>> calls = start(gateway, gated, 3);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    assertProblem(503, "All worker nodes are busy", () -> text(gateway, gated, ""));
    gate.release(3);
    assertThat(calls.stream().map(Async::await)).hasSize(3);
  }

  @Test
  void without_a_worker_node_calls_run_here() {
    CpuGateway gateway = gateway();
    assertThat(text(gateway, echo, "here")).isEqualTo("here");
    assertThat(here.most()).isEqualTo(1);
    worker("a", 1);
    await().untilAsserted(() -> assertThat(Async.await(gateway.workers())).hasSize(1));
    assertThat(text(gateway, gatedOpen(), "there")).isEqualTo("done");
    assertThat(computing.get("a")).extracting(Computing::most).isEqualTo(1);
  }

  @Test
  void calls_that_wait_for_a_worker_node_that_is_lost_run_here() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    List<Future<String>> calls = start(gateway, gated, 3);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    cluster.leaves("a");
    gate.release(4);
    assertThat(calls.stream().map(Async::await)).containsOnly("done");
    assertThat(here.most()).isPositive();
  }

  @Test
  void remote_only_names_the_command_that_adds_a_worker_node() {
    CpuGateway gateway =
        gateway(
            CpuGatewayOptions.ofDefaults()
                .withPlacement(CpuPlacement.REMOTE_ONLY)
                .withHowToAdd("turno worker App.java --join 10.0.0.5:5701"));
    assertThatThrownBy(() -> text(gateway, echo, ""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(503);
              assertThat(e.problem().title()).isEqualTo("No worker node offers `echo`");
              assertThat(e.problem().detail()).isEqualTo("0 of 1 nodes serve queue `cpu`");
              assertThat(e.problem().extensions())
                  .containsEntry("fix", "turno worker App.java --join 10.0.0.5:5701");
              assertThat(e.problem().headers()).containsKey("Retry-After");
            });
    assertThat(here.most()).isZero();
  }

  @Test
  void a_worker_node_with_other_functions_of_the_queue_is_told_of() {
    start("a", WorkerOptions.ofDefaults().withLinger(Duration.ofMillis(50)), List.of(gated));
    CpuGateway gateway =
        gateway(CpuGatewayOptions.ofDefaults().withPlacement(CpuPlacement.REMOTE_ONLY));
    assertProblem(
        503,
        "1 of 1 nodes serves queue `cpu`, without this function",
        () -> text(gateway, echo, ""));
  }

  @Test
  void local_only_runs_here_though_there_are_worker_nodes() {
    worker("a", 1);
    CpuGateway gateway =
        gateway(CpuGatewayOptions.ofDefaults().withPlacement(CpuPlacement.LOCAL_ONLY));
    assertThat(text(gateway, echo, "here")).isEqualTo("here");
    assertThat(here.most()).isEqualTo(1);
  }

  @Test
  void two_gateways_share_a_worker_node_without_shutting_each_other_out() {
    worker("a", 1);
    CpuGateway busy = gateway();
    CpuGateway other =
        Async.await(
            CpuGateway.start(
                vertx, FakeMembership.of("other"), CpuGatewayOptions.ofDefaults(), codecs(), here));
    List<Future<String>> many = start(busy, gated, 200);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    Future<String> one = start(other, echo, 1).getFirst();
    gate.release(100);
    await().untilAsserted(() -> assertThat(one.isComplete()).isTrue());
    assertThat(many.getLast().isComplete()).isFalse();
    gate.release(100);
    assertThat(many.stream().map(Async::await)).hasSize(200);
  }

  @Test
  void a_worker_node_answers_what_it_does_not_understand() {
    worker("a", 1);
    List<Reply> answers = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<Buffer>consumer(
            "test.answers",
            message -> {
              Envelope envelope = Envelope.read(message.body());
              Reply reply = ReplyCodec.read(envelope.header(ReplyHeader.class), envelope);
              if (reply != null) {
                answers.add(reply);
              }
            });
    DeliveryOptions options = new Delivery("test.answers", "1.1", 1000).options();
    Buffer foreign = Envelope.write(Envelope.Kind.CALL, Map.of()).setByte(0, (byte) 2);
    Buffer headless = Envelope.write(Envelope.Kind.CALL, Map.of());
    Buffer unknown =
        Envelope.write(
            Envelope.Kind.CALL, new CallHeader("nothing", "shape", "trace", null, null, null));
    Buffer other =
        Envelope.write(
            Envelope.Kind.CALL, new CallHeader("echo", "shape", "trace", null, null, null));
    Buffer cut =
        Envelope.write(
            Envelope.Kind.CALL,
            new CallHeader("echo", codec(echo).shape(), "trace", null, null, null));
    for (Buffer message : List.of(Buffer.buffer(), foreign, headless, unknown, other, cut)) {
      vertx.eventBus().send(Bus.worker("a"), message, options);
    }
    await()
        .untilAsserted(
            () -> {
              assertThat(answers).hasSize(6);
              assertThat(answers.subList(0, 5)).hasOnlyElementsOfType(Reply.NotUnderstood.class);
              assertThat(answers.getLast()).isInstanceOf(Reply.Failed.class);
            });
    assertThat(answers.toString())
        .contains(
            "has 0 bytes",
            "version 2",
            "'operation' is missing",
            "does not offer nothing",
            "another version of echo");
    assertThat(text(gateway(), echo, "unharmed")).isEqualTo("unharmed");
  }

  @Test
  void a_call_that_is_not_understood_goes_elsewhere() {
    CpuGateway gateway = gateway();
    vertx
        .eventBus()
        .<Buffer>consumer(
            Bus.worker("liar"),
            message ->
                vertx
                    .eventBus()
                    .send(
                        Bus.gateway("gateway"),
                        new ReplyCodec("liar", 1).write(new Reply.NotUnderstood("what?"), load(1)),
                        new DeliveryOptions().setHeaders(message.headers())));
    vertx
        .eventBus()
        .publish(
            Bus.LOAD,
            Envelope.write(
                Envelope.Kind.LOAD,
                new Announcement(
                    "liar",
                    1,
                    1,
                    "127.0.0.1",
                    0,
                    List.of("cpu"),
                    Map.of("echo", codec(echo).shape()),
                    load(0))));
    await().untilAsserted(() -> assertThat(Async.await(gateway.workers())).hasSize(1));
    assertThat(text(gateway, echo, "here after all")).isEqualTo("here after all");
    assertThat(here.most()).isEqualTo(1);
  }

  @Test
  void a_worker_node_of_another_version_gets_no_calls() {
    var changed =
        new ServiceFunction(
            "echo",
            echo.function().lane(),
            List.of(Functions.input("renamed", String.class)),
            echo.function().result(),
            echo.function().policy(),
            echo.function().code(),
            echo.function().source());
    start("a", WorkerOptions.ofDefaults(), List.of(Functions.operation(changed)));
    CpuGateway gateway = gateway();
    assertThat(Async.await(gateway.workers())).hasSize(1);
    assertThat(text(gateway, echo, "here")).isEqualTo("here");
    assertThat(here.most()).isEqualTo(1);
  }

  @Test
  void a_worker_node_offers_only_functions_of_its_queues() {
    start("a", WorkerOptions.ofDefaults().withQueues(java.util.Set.of("images")), operations);
    assertThat(Async.await(gateway().workers()))
        .singleElement()
        .satisfies(w -> assertThat(w.operations()).isEmpty());
  }

  @Test
  void calls_of_a_gateway_that_is_gone_are_cancelled() throws Exception {
    worker("a", 1);
    CpuGateway gateway = gateway();
    start(gateway, gated, 1);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    Objects.requireNonNull(workers.get("a")).leaves("gateway");
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_gateway_that_closes_answers_what_is_under_way() {
    worker("a", 1);
    CpuGateway gateway = gateway();
    List<Future<String>> calls = start(gateway, gated, 3);
    await().untilAsserted(() -> assertThat(running("a")).isEqualTo(1));
    Async.await(gateway.close());
    Async.await(gateway.close());
    calls.forEach(call -> assertProblem(503, "gateway stops", () -> Async.await(call)));
    await().untilAsserted(() -> assertThat(running("a")).isZero());
  }

  private Object waitAtGate(@Nullable Object[] arguments) throws InterruptedException {
    began.incrementAndGet();
    try {
      gate.acquire();
      return "done";
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private Object ignoreInterrupts(@Nullable Object[] arguments) {
    gate.acquireUninterruptibly();
    return "done";
  }

  private Operation gatedOpen() {
    gate.release(1);
    return gated;
  }

  private int running(String node) {
    return Objects.requireNonNull(computing.get(node)).running();
  }

  private static String whereItIs(CpuGateway gateway) {
    return Async.await(gateway.workers()).stream()
        .filter(w -> w.inFlight() == 1)
        .findFirst()
        .orElseThrow()
        .node();
  }

  private WorkerNode worker(String node, int slots) {
    return start(
        node,
        WorkerOptions.ofDefaults().withSlots(slots).withLinger(Duration.ofMillis(50)),
        operations);
  }

  private WorkerNode start(String node, WorkerOptions options, List<Operation> offered) {
    var invoker = new Computing();
    computing.put(node, invoker);
    List<CpuFunction> functions =
        offered.stream()
            .map(operation -> new CpuFunction(operation, codec(operation), invoker))
            .toList();
    return Async.await(
        WorkerNode.start(
            vertx, workers.computeIfAbsent(node, FakeMembership::of), options, functions));
  }

  private CpuGateway gateway() {
    return gateway(CpuGatewayOptions.ofDefaults());
  }

  /** A gateway that has heard of the worker nodes that are there. */
  private CpuGateway gateway(CpuGatewayOptions options) {
    CpuGateway gateway = Async.await(CpuGateway.start(vertx, cluster, options, codecs(), here));
    await()
        .untilAsserted(() -> assertThat(Async.await(gateway.workers())).hasSize(computing.size()));
    return gateway;
  }

  private List<EnvelopeCodec> codecs() {
    return operations.stream().map(RemoteCpuTest::codec).toList();
  }

  private static EnvelopeCodec codec(Operation operation) {
    return Functions.codec(new Layout(List.of(operation.function()), 0));
  }

  private static Operation operation(
      String name, Duration timeout, boolean retryable, Target code) {
    Lane lane = Functions.cpu(timeout, retryable);
    return Functions.operation(
        Functions.function(name, lane, String.class, code, Functions.input("text", String.class)));
  }

  private List<Future<String>> start(CpuGateway gateway, Operation operation, int count) {
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(
          gateway.invoke(invocation(operation, Integer.toString(i))).map(RemoteCpuTest::text));
    }
    return calls;
  }

  private String text(CpuGateway gateway, Operation operation, String argument) {
    return text(Async.await(gateway.invoke(invocation(operation, argument))));
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

  private static LoadReport load(long sequence) {
    return new LoadReport(sequence, 1, 0, 1, 0, false, Map.of(), Map.of());
  }

  private static void assertProblem(int status, String detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              assertThat(e.problem().detail()).contains(detail);
            });
  }
}
