package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.async.Async;
import dev.turno.context.RequestContext;
import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.job.FunctionRef;
import dev.turno.job.JobFunction1;
import dev.turno.job.Jobs;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Functions called from code, in one process. */
class JobsTest {
  record Room(@NotBlank String name, int size) {}

  record Cleaned(Room room, String by, @Nullable String secret) {}

  record Broom(String kind) {}

  static final class House {
    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    @CpuBound
    Cleaned clean(Room room, Broom broom) {
      return new Cleaned(room, broom.kind() + " on " + Thread.currentThread().getName(), "s");
    }

    @CpuBound
    long add(int a, long b) {
      return a + b;
    }

    @CpuBound
    static String shout(String text) {
      return text + "!";
    }

    @CpuBound
    Buffer reversed(byte[] bytes) {
      var reversed = Buffer.buffer();
      for (int i = bytes.length - 1; i >= 0; i--) {
        reversed.appendByte(bytes[i]);
      }
      return reversed;
    }

    @CpuBound
    Optional<Room> find(String name) {
      return name.isEmpty() ? Optional.empty() : Optional.of(new Room(name, 1));
    }

    @CpuBound
    Reply<List<Room>> rooms() {
      return Reply.ok(List.of(new Room("hall", 3))).withStatus(203).withHeader("X-A", "b");
    }

    @CpuBound
    int limited(@Max(10) int n) {
      return n;
    }

    @CpuBound
    int refuse(int n) {
      throw new ProblemException(Problem.of(409, "already clean").with("n", n));
    }

    @CpuBound
    int fails(int n) {
      throw new IllegalStateException("secret detail " + n);
    }

    @CpuBound(timeout = "200ms")
    int late(int n) throws InterruptedException {
      return waits(n);
    }

    @CpuBound
    int waits(int n) throws InterruptedException {
      began.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return n;
    }

    @CpuBound
    String who() {
      RequestContext current = RequestContext.current().orElseThrow();
      return current.operation() + " " + current.trace().traceId();
    }

    /** Not a function of the application. */
    String plain(String text) {
      return text;
    }

    @Provides
    Broom broom() {
      return new Broom("broom");
    }
  }

  record User(String name) {}

  static final class Routed {
    private final Jobs jobs;
    private final JobFunction1<String, Optional<Room>> find;

    Routed(Jobs jobs) {
      this.jobs = jobs;
      find = jobs.function(House::find);
    }

    @Get("/square/{n}")
    @CpuBound
    Reply<Integer> square(@Max(100) int n, @Query(defaultValue = "1") int times) {
      return Reply.ok(n * n * times);
    }

    @Post("/mine")
    @CpuBound
    String mine(User user) {
      return user.name();
    }

    @Guard
    User user(@Header Optional<String> name) {
      return new User(name.orElse("nobody"));
    }

    @Get("/found")
    Optional<Room> found(@Query String name) {
      return Async.await(find.call(name));
    }

    @Get("/chained")
    Future<List<Object>> chained() {
      Context here = Objects.requireNonNull(io.vertx.core.Vertx.currentContext());
      return jobs.call(House::who)
          .compose(
              first ->
                  jobs.call(House::who)
                      .map(
                          second ->
                              List.of(
                                  first,
                                  second,
                                  here.equals(io.vertx.core.Vertx.currentContext()))));
    }

    @Get("/waits")
    int waits() {
      return Async.await(jobs.call(House::waits, 1));
    }

    @Get("/refused")
    int refused() {
      return Async.await(jobs.call(House::refuse, 7));
    }
  }

  private static final House HOUSE = new House();
  private static TestServer server;
  private static Jobs jobs;
  private static final AtomicReference<Jobs> GIVEN = new AtomicReference<>();

  /** Takes the application's jobs out of it. */
  static final class Probe {
    Probe(Jobs given) {
      GIVEN.set(given);
    }
  }

  @BeforeAll
  static void start() {
    server =
        TestServer.of(
            new ApplicationBuilder().service(HOUSE).service(Routed.class).service(Probe.class));
    jobs = GIVEN.get();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_function_without_a_route_is_called_with_its_arguments_and_has_its_dependencies() {
    Cleaned cleaned = Async.await(jobs.call(House::clean, new Room("hall", 3)));
    assertThat(cleaned.room()).isEqualTo(new Room("hall", 3));
    assertThat(cleaned.by()).startsWith("broom on turno-cpu-");
    assertThat(cleaned.secret()).isEqualTo("s");
  }

  @Test
  void arguments_and_results_are_typed() {
    assertThat(Async.await(jobs.call(House::add, 2, 3L))).isEqualTo(5L);
    assertThat(Async.await(jobs.call(House::shout, "hey"))).isEqualTo("hey!");
    assertThat(Async.await(jobs.call(House::reversed, new byte[] {1, 2})))
        .isEqualTo(Buffer.buffer(new byte[] {2, 1}));
    assertThat(Async.await(jobs.call(House::find, ""))).isEmpty();
    assertThat(Async.await(jobs.call(House::find, "hall"))).contains(new Room("hall", 1));
  }

  @Test
  void a_reply_comes_back_with_status_and_headers() {
    Reply<List<Room>> reply = Async.await(jobs.call(House::rooms));
    assertThat(reply.status()).isEqualTo(203);
    assertThat(reply.headers()).isEqualTo(List.of(Map.entry("X-A", "b")));
    assertThat(reply.body()).contains(List.of(new Room("hall", 3)));
  }

  @Test
  void a_function_with_a_route_takes_what_its_request_would_bring() {
    assertThat(Async.await(jobs.call(Routed::square, 3, 2)).body()).contains(18);
    assertThat(server.get("/square/3?times=2").body()).isEqualTo("18");
  }

  @Test
  void arguments_that_break_their_constraints_are_told_by_name() {
    assertProblem(
        422,
        () -> Async.await(jobs.call(House::limited, 11)),
        problem ->
            assertThat(problem.violations())
                .singleElement()
                .satisfies(
                    v -> {
                      assertThat(v.in()).isEqualTo("argument");
                      assertThat(v.name()).isEqualTo("n");
                    }));
    assertProblem(
        422,
        () -> Async.await(jobs.call(House::clean, new Room("", 1))),
        problem ->
            assertThat(problem.violations())
                .singleElement()
                .satisfies(v -> assertThat(v.name()).isEqualTo("room.name")));
  }

  @Test
  void a_problem_comes_back_as_itself_and_goes_on_to_the_client() {
    assertProblem(
        409,
        () -> Async.await(jobs.call(House::refuse, 7)),
        problem -> assertThat(problem.extensions()).containsEntry("n", 7));
    assertThat(server.get("/refused").statusCode()).isEqualTo(409);
  }

  @Test
  void a_bug_is_an_opaque_problem_here_as_on_a_worker_node() {
    assertProblem(
        500,
        () -> Async.await(jobs.call(House::fails, 7)),
        problem -> {
          assertThat(problem.extensions()).containsOnlyKeys("id");
          assertThat(problem.toString()).doesNotContain("secret");
        });
  }

  @Test
  void a_function_found_at_start_up_is_called_by_handlers() {
    assertThat(json(server.get("/found?name=hall")).get("name").asText()).isEqualTo("hall");
  }

  @Test
  void what_follows_a_call_runs_on_the_callers_event_loop_and_in_its_trace() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    var answer =
        json(
            server.send(
                server
                    .request("/chained")
                    .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")));
    assertThat(answer.get(0).asText()).isEqualTo("House.who " + trace);
    assertThat(answer.get(1).asText()).isEqualTo("House.who " + trace);
    assertThat(answer.get(2).asBoolean()).isTrue();
  }

  @RepeatedTest(10)
  void a_call_ends_at_its_functions_time_out() {
    assertProblem(
        504,
        () -> Async.await(jobs.call(House::late, 1)),
        problem -> assertThat(problem.detail()).contains("House.late", "200 ms"));
  }

  @Test
  void a_client_that_goes_away_interrupts_what_was_called_for_it() throws Exception {
    var house = new House();
    try (var own = TestServer.of(new ApplicationBuilder().service(house).service(Routed.class))) {
      var request = own.sendAsync(own.request("/waits"));
      assertThat(house.began.await(10, TimeUnit.SECONDS)).isTrue();
      request.cancel(true);
      assertThat(house.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_lambda_is_refused_with_what_to_write_instead() {
    assertRefused(() -> jobs.call((String text) -> text, "a"), "as a lambda", "House::clean");
  }

  @Test
  void a_method_of_one_object_is_refused() {
    assertRefused(() -> jobs.call(HOUSE::find, "a"), "a method of one object", "House::clean");
  }

  @Test
  void a_method_that_is_no_function_is_refused_and_the_functions_are_told() {
    assertRefused(
        () -> jobs.call(House::plain, "a"),
        "House::plain is not a CPU-bound function",
        "@CpuBound",
        "House.clean");
  }

  @Test
  void a_function_that_needs_a_guard_is_not_called_from_code() {
    assertRefused(
        () -> jobs.call(Routed::mine, new User("x")), "Routed::mine cannot be called", "a guard");
  }

  @Test
  void a_dependency_that_is_given_is_refused() {
    assertRefused(
        () -> jobs.call(House::clean, new Room("hall", 1), new Broom("own")),
        "House.clean takes (Room room)",
        "2 were given");
  }

  @Test
  void an_object_is_no_method_reference() {
    var object =
        new FunctionRef.Static1<String, String>() {
          private static final long serialVersionUID = 1;

          @Override
          public String call(String a) {
            return a;
          }
        };
    assertRefused(() -> jobs.call(object, "a"), "as an object");
  }

  @Test
  void a_reference_is_found_once_for_each_place_in_the_code() {
    assertThat(reference()).isSameAs(reference());
  }

  private static Object reference() {
    FunctionRef.Method1<House, String, Optional<Room>> reference = House::find;
    return jobs.resolve(reference);
  }

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  private static void assertProblem(
      int status, ThrowingCallable call, java.util.function.Consumer<Problem> more) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              more.accept(e.problem());
            });
  }
}
