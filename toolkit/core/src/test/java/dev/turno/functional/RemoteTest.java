package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.depend.Provides;
import dev.turno.depend.Scope;
import dev.turno.http.CpuBound;
import dev.turno.job.Jobs;
import dev.turno.job.Remote;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.WorkerNode;
import dev.turno.lane.WorkerOptions;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.spi.Membership;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions whose code is at worker nodes alone, and functions that are called there from code. */
class RemoteTest {
  record Labels(List<String> names, double score) {}

  @Remote
  interface Vision {
    @CpuBound
    Labels classify(Buffer image);

    @CpuBound
    Future<Labels> best(Buffer image, @Max(10) int most);

    default String first(Buffer image) {
      return classify(image).names().getFirst();
    }
  }

  /** The worker nodes' own code, with a record of its own. */
  static final class Worker {
    record Found(List<String> names, double score) {}

    record Model(String name) {}

    static final class Vision {
      @CpuBound
      Found classify(Buffer picture, Model model) {
        return new Found(List.of(model.name(), picture.toString()), 0.5);
      }

      @CpuBound
      Found best(byte[] picture, int most) {
        return new Found(List.of("best " + most), 1);
      }

      @Provides(scope = Scope.APPLICATION)
      Model model() {
        return new Model("cat");
      }
    }
  }

  /** A worker node's code that takes and gives something else. */
  static final class Other {
    static final class Vision {
      @CpuBound
      String classify(String picture) {
        return picture;
      }
    }
  }

  /** A class that both sides have. */
  static final class House {
    static final CountDownLatch INTERRUPTED = new CountDownLatch(1);
    static final CountDownLatch BEGAN = new CountDownLatch(1);

    @CpuBound
    String clean(int room, RequestContext request) {
      return room + " " + request.principal().map(java.security.Principal::getName).orElse("");
    }

    @CpuBound
    int waits(int n) throws InterruptedException {
      BEGAN.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        INTERRUPTED.countDown();
        throw e;
      }
      return n;
    }

    @CpuBound
    int refuses(int n) {
      throw new ProblemException(Problem.of(409, "no").with("n", n));
    }
  }

  /** One that implements the interface, in the process that calls it. */
  static final class Local implements Vision {
    @CpuBound
    @Override
    public Labels classify(Buffer image) {
      return new Labels(List.of("local"), 1);
    }

    @Override
    public Future<Labels> best(Buffer image, int most) {
      throw new AssertionError();
    }
  }

  @Remote("Ears")
  interface Hearing {
    @CpuBound
    int length(String sound);
  }

  static final class HearingModel implements Hearing {
    @CpuBound
    @Override
    public int length(String sound) {
      return sound.length();
    }
  }

  /** Takes what is injected out of the application. */
  record Listening(AtomicReference<Hearing> hearing) {
    @Provides(scope = Scope.APPLICATION)
    Labels take(Hearing remote) {
      hearing.set(remote);
      return new Labels(List.of(), 0);
    }
  }

  private record Alone(String self) implements Membership {
    @Override
    public void onLeft(Consumer<String> listener) {}
  }

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Jobs> jobs = new AtomicReference<>();
  private final AtomicReference<Vision> vision = new AtomicReference<>();
  private final List<Node> nodes = new ArrayList<>();

  /** Takes what is injected out of the application. */
  final class Taking {
    record Taken(String nothing) {}

    @Provides(scope = Scope.APPLICATION)
    Taken take(Jobs given, Vision remote) {
      jobs.set(given);
      vision.set(remote);
      return new Taken("");
    }
  }

  @AfterEach
  void stop() {
    nodes.forEach(Node::close);
    Async.await(vertx.close());
  }

  @Test
  void a_remote_function_is_called_by_its_interface() {
    worker("a", Worker.Vision.class);
    gateway();
    assertThat(vision().classify(Buffer.buffer("pixels")))
        .isEqualTo(new Labels(List.of("cat", "pixels"), 0.5));
    assertThat(vision().first(Buffer.buffer("pixels"))).isEqualTo("cat");
    assertThat(Async.await(vision().best(Buffer.buffer("pixels"), 3)).names())
        .containsExactly("best 3");
    assertThat(vision()).hasToString("Vision (remote)").isEqualTo(vision());
  }

  @Test
  void a_remote_function_is_called_by_a_method_reference() {
    worker("a", Worker.Vision.class);
    gateway();
    assertThat(Async.await(jobs().call(Vision::classify, Buffer.buffer("x"))).score())
        .isEqualTo(0.5);
    assertThatThrownBy(() -> jobs().call(Vision::best, Buffer.buffer("x"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Vision::best gives a Future already", "take a Vision");
  }

  @Test
  void constraints_of_the_interface_are_checked_before_anything_is_sent() {
    gateway();
    assertProblem(
        422,
        () -> Async.await(vision().best(Buffer.buffer("x"), 11)),
        p ->
            assertThat(p.violations())
                .singleElement()
                .satisfies(v -> assertThat(v.name()).isEqualTo("most")));
  }

  @Test
  void without_a_worker_node_a_remote_function_is_refused_with_the_command_that_adds_one() {
    gateway();
    assertProblem(
        503,
        () -> vision().classify(Buffer.buffer("x")),
        p -> {
          assertThat(p.title()).isEqualTo("No worker node offers `Vision.classify`");
          assertThat(p.extensions().get("fix")).asString().startsWith("turno worker");
        });
  }

  @Test
  void in_a_process_alone_a_remote_function_is_refused_as_well() {
    start(NodeOptions.standard(), new Taking(), House.class, Vision.class);
    assertProblem(
        503,
        () -> vision().classify(Buffer.buffer("x")),
        p -> assertThat(p.headers()).containsKey("Retry-After"));
  }

  @Test
  void a_function_of_that_name_that_is_another_is_refused_and_both_are_told() {
    worker("a", Other.Vision.class);
    gateway();
    assertProblem(
        503,
        () -> vision().classify(Buffer.buffer("x")),
        p ->
            assertThat(p.detail())
                .contains("(bytes) -> {names: [string], score: double}", "(string) -> string"));
  }

  @Test
  void waiting_on_an_event_loop_is_refused_with_the_cure() {
    worker("a", Worker.Vision.class);
    gateway();
    Promise<Labels> promise = Promise.promise();
    vertx.runOnContext(
        on -> {
          try {
            promise.complete(vision().classify(Buffer.buffer("x")));
          } catch (IllegalStateException e) {
            promise.fail(e);
          }
        });
    assertThatThrownBy(() -> Async.await(promise.future()))
        .hasMessageContainingAll("Vision.classify", "event loop", "return a Future");
  }

  @Test
  void a_service_that_implements_the_interface_keeps_all_that_it_promises() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Local.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContainingAll("Local.best", "is not @CpuBound", "Add @CpuBound");
  }

  @Test
  void a_service_that_implements_the_interface_offers_its_functions() {
    worker("a", HearingModel.class);
    var hearing = new AtomicReference<Hearing>();
    Node node =
        start(
            NodeOptions.standard()
                .withWorkers(new Alone("gateway"), CpuGatewayOptions.ofDefaults()),
            new Listening(hearing),
            Hearing.class);
    await().until(() -> Async.await(node.workers()).size() == 1);
    assertThat(Objects.requireNonNull(hearing.get()).length("abc")).isEqualTo(3);
  }

  @Test
  void an_interface_that_promises_nothing_is_a_mistake() {
    assertThatThrownBy(() -> new ApplicationBuilder().remote(Runnable.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Runnable: it is not an interface that is @Remote");
  }

  @Test
  void items_are_spread_over_worker_nodes_and_gathered_in_order() {
    worker("a", House.class);
    worker("b", House.class);
    gateway();
    var request = new RequestContext("test", null, Deadline.NONE);
    request.setPrincipal(() -> "ann");
    AtomicReference<Future<List<String>>> all = new AtomicReference<>();
    request.run(() -> all.set(jobs().map(House::clean, IntStream.range(0, 100).boxed().toList())));
    assertThat(Async.await(Objects.requireNonNull(all.get())))
        .isEqualTo(IntStream.range(0, 100).mapToObj(n -> n + " ann").toList());
  }

  @Test
  void a_problem_travels_from_the_worker_node_to_the_calling_code() {
    worker("a", House.class);
    gateway();
    assertProblem(
        409,
        () -> Async.await(jobs().call(House::refuses, 7)),
        p -> assertThat(p.extensions()).containsEntry("n", 7));
  }

  @Test
  void a_cancelled_caller_interrupts_the_function_at_the_worker_node() throws Exception {
    worker("a", House.class);
    gateway();
    var request = new RequestContext("test", null, Deadline.NONE);
    AtomicReference<Future<Integer>> call = new AtomicReference<>();
    request.run(() -> call.set(jobs().call(House::waits, 1)));
    assertThat(House.BEGAN.await(10, TimeUnit.SECONDS)).isTrue();
    request.cancellation().cancel(new CancellationException("gone"));
    assertThatThrownBy(() -> Async.await(Objects.requireNonNull(call.get())))
        .isInstanceOf(CancellationException.class);
    assertThat(House.INTERRUPTED.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private Jobs jobs() {
    return Objects.requireNonNull(jobs.get());
  }

  private Vision vision() {
    return Objects.requireNonNull(vision.get());
  }

  /** Starts a node that has the interface and the house, and knows the worker nodes. */
  private void gateway() {
    int there = nodes.size();
    var options = CpuGatewayOptions.ofDefaults();
    Node node =
        start(
            NodeOptions.standard().withWorkers(new Alone("gateway"), options),
            new Taking(),
            House.class,
            Vision.class);
    await().atMost(Duration.ofSeconds(10)).until(() -> Async.await(node.workers()).size() == there);
  }

  private void worker(String name, Class<?> service) {
    Node node = start(NodeOptions.standard(), service);
    Async.await(
        WorkerNode.start(
            vertx, new Alone(name), WorkerOptions.ofDefaults().withSlots(2), node.cpuFunctions()));
  }

  private Node start(NodeOptions options, Object... services) {
    var builder = new ApplicationBuilder();
    for (Object service : services) {
      builder.service(service);
    }
    Node node = Async.await(Node.start(vertx, builder.build(), options));
    nodes.add(node);
    return node;
  }

  private static void assertProblem(int status, ThrowingCallable call, Consumer<Problem> more) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              more.accept(e.problem());
            });
  }
}
