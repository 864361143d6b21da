package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.context.RequestContext;
import dev.turno.depend.Guard;
import dev.turno.depend.Named;
import dev.turno.depend.Provides;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DependencyTest {
  private TestServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  record User(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  static final class Slow {
    @Provides
    @Named("a")
    Future<Integer> a(Vertx vertx) {
      return vertx.timer(60, TimeUnit.MILLISECONDS).map(1);
    }

    @Provides
    @Named("b")
    Integer b() throws InterruptedException {
      Thread.sleep(60);
      return Context.isOnEventLoopThread() ? -1 : 2;
    }

    @Provides
    @Named("c")
    Future<Integer> c(Vertx vertx) {
      return vertx.timer(60, TimeUnit.MILLISECONDS).map(3);
    }

    @Get("/sum")
    Map<String, Integer> sum(@Named("a") int a, @Named("b") int b, @Named("c") int c) {
      return Map.of("a", a, "b", b, "c", c);
    }
  }

  @Test
  void independent_dependencies_run_side_by_side_each_in_its_own_lane() {
    server = TestServer.of(new Slow());
    server.get("/sum"); // classes are loaded
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      var response = server.get("/sum");
      fastest = Math.min(fastest, (System.nanoTime() - start) / 1_000_000);
      assertThat(json(response)).isEqualTo(json(response)).hasSize(3);
      assertThat(json(response).get("b").asInt()).isEqualTo(2);
    }
    assertThat(fastest).as("three of 60 ms each, in ms").isBetween(60L, 119L);
  }

  static final class Shared {
    final AtomicInteger made = new AtomicInteger();

    record Session(int number) {}

    record Cart(Session session) {}

    record Bill(Session session) {}

    @Provides
    Session session() {
      return new Session(made.incrementAndGet());
    }

    @Provides
    Future<Cart> cart(Session session) {
      return Future.succeededFuture(new Cart(session));
    }

    @Provides
    Bill bill(Session session) {
      return new Bill(session);
    }

    @Get("/same")
    List<Integer> same(Cart cart, Bill bill, Session session, Optional<Principal> nobody) {
      return List.of(
          cart.session().number(),
          bill.session().number(),
          session.number(),
          nobody.isPresent() ? 1 : 0);
    }
  }

  @Test
  void a_request_has_one_instance_of_each_dependency() {
    var shared = new Shared();
    server = TestServer.of(shared);
    assertThat(server.get("/same").body()).isEqualTo("[1,1,1,0]");
    assertThat(server.get("/same").body()).isEqualTo("[2,2,2,0]");
    assertThat(shared.made).hasValue(2);
  }

  static final class Files {
    final List<String> log = new CopyOnWriteArrayList<>();

    record Outer(List<String> log) implements AutoCloseable {
      @Override
      public void close() {
        log.add("close outer virtual=" + Thread.currentThread().isVirtual());
      }
    }

    record Inner(Outer outer) implements AutoCloseable {
      @Override
      public void close() {
        outer.log().add("close inner loop=" + Context.isOnEventLoopThread());
      }
    }

    @Provides
    Outer outer() {
      log.add("open outer");
      return new Outer(log);
    }

    @Provides
    Future<Inner> inner(Outer outer) {
      log.add("open inner");
      return Future.succeededFuture(new Inner(outer));
    }

    @Get("/read")
    String read(Inner inner, @Query Optional<Boolean> fail) {
      log.add("read");
      if (fail.orElse(false)) {
        throw new ProblemException(dev.turno.problem.Problem.of(409, "as you wish"));
      }
      return "text";
    }
  }

  @Test
  void closeables_are_closed_in_reverse_each_in_the_lane_of_its_provider() {
    var files = new Files();
    server = TestServer.of(files);
    List<String> expected =
        List.of(
            "open outer",
            "open inner",
            "read",
            "close inner loop=true",
            "close outer virtual=true");
    assertThat(server.get("/read").statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(files.log).containsExactlyElementsOf(expected));
    files.log.clear();
    assertThat(server.get("/read?fail=true").statusCode()).isEqualTo(409);
    await().untilAsserted(() -> assertThat(files.log).containsExactlyElementsOf(expected));
  }

  static final class Guarded {
    final List<String> log = new CopyOnWriteArrayList<>();

    @Guard
    Future<User> user(@Header Optional<String> authorization) {
      log.add("guard");
      return authorization
          .map(name -> Future.succeededFuture(new User(name)))
          .orElseThrow(() -> ProblemException.unauthorized("Send an Authorization header."));
    }

    @Guard
    void quota(@Header Optional<String> xTenant) {
      log.add("quota");
      if (xTenant.isPresent()) {
        throw ProblemException.of(429, "Later.");
      }
    }

    record Note(String text) {}

    @Provides
    String greeting(User user) {
      log.add("provider");
      return "hello " + user.name();
    }

    @Post("/notes")
    Map<String, String> add(User user, Note note, String greeting, RequestContext context) {
      log.add("handler");
      String principal = context.principal().map(Principal::getName).orElse("nobody");
      return Map.of("text", note.text(), "principal", principal, "greeting", greeting);
    }

    @Get("/open")
    String open() {
      return "open";
    }
  }

  @Test
  void guards_run_before_the_body_and_make_the_principal() {
    var guarded = new Guarded();
    server = TestServer.of(guarded);
    var refused = server.post("/notes", "{ not JSON");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(guarded.log).doesNotContain("provider", "handler");

    var allowed =
        server.send(
            server
                .request("/notes")
                .header("Authorization", "ann")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"text\":\"hi\"}")));
    assertThat(json(allowed).get("principal").asText()).isEqualTo("ann");
    assertThat(json(allowed).get("greeting").asText()).isEqualTo("hello ann");
    assertThat(json(allowed).get("text").asText()).isEqualTo("hi");
  }

  @Test
  void a_guard_without_a_value_guards_every_operation_of_its_class() {
    server = TestServer.of(new Guarded());
    assertThat(server.get("/open").statusCode()).isEqualTo(200);
    assertThat(server.send(server.request("/open").header("X-Tenant", "noisy")).statusCode())
        .isEqualTo(429);
  }

  @Test
  void a_test_replaces_a_provider_and_a_guard() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(new Guarded())
                .replace(User.class, () -> new User("tester"))
                .replace(String.class, () -> "replaced"));
    var response = server.post("/notes", "{\"text\":\"hi\"}");
    assertThat(json(response).get("greeting").asText()).isEqualTo("replaced");
  }

  interface Till {
    int takings();
  }

  static final class RealTill implements Till {
    RealTill() {
      throw new IllegalStateException("a test does not open the till");
    }

    @Override
    public int takings() {
      return 1;
    }
  }

  static final class Counter {
    private final Till till;

    Counter(Till till) {
      this.till = till;
    }

    @Get("/takings")
    int takings(Till asked) {
      return till.takings() + asked.takings();
    }
  }

  @Test
  void a_test_replaces_an_object_that_is_constructed_or_bound_or_provided_once() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(RealTill.class)
                .service(Counter.class)
                .replace(Till.class, () -> () -> 20));
    assertThat(server.get("/takings").body()).isEqualTo("40");
    server.close();
    server =
        TestServer.of(
            new ApplicationBuilder()
                .bind(Till.class, () -> 1)
                .service(Counter.class)
                .replace(Till.class, () -> () -> 30));
    assertThat(server.get("/takings").body()).isEqualTo("60");
  }

  static final class Failing {
    final List<String> log = new CopyOnWriteArrayList<>();

    record Broken() {}

    record Sleeper() {}

    @Provides
    Future<Broken> broken(Vertx vertx) {
      return vertx
          .timer(30, TimeUnit.MILLISECONDS)
          .compose(v -> Future.failedFuture(ProblemException.of(503, "the other side is down")));
    }

    @Provides
    Sleeper sleeper() {
      try {
        Thread.sleep(10_000);
        log.add("slept on");
      } catch (InterruptedException e) {
        log.add("interrupted");
      }
      return new Sleeper();
    }

    @Get("/fail")
    String fail(Sleeper sleeper, Broken broken) {
      log.add("handler");
      return "no";
    }
  }

  @Test
  void the_first_failure_cancels_the_other_dependencies() {
    var failing = new Failing();
    server = TestServer.of(failing);
    assertThat(server.get("/fail").statusCode()).isEqualTo(503);
    await().untilAsserted(() -> assertThat(failing.log).containsExactly("interrupted"));
  }

  static final class Wired {
    private final Clock clock;

    record Clock(String time) {}

    Wired(Clock clock) {
      this.clock = clock;
    }

    @Provides(scope = dev.turno.depend.Scope.APPLICATION)
    static Clock clock(Vertx vertx) {
      return new Clock("noon on " + (vertx == null ? "nothing" : "vertx"));
    }

    @Get("/time")
    String time() {
      return clock.time();
    }
  }

  @Test
  void a_service_is_constructed_with_objects_of_the_application() {
    server = TestServer.of(new ApplicationBuilder().service(Wired.class));
    assertThat(server.get("/time").body()).isEqualTo("noon on vertx");
  }

  static final class Regions {
    @Provides(scope = dev.turno.depend.Scope.APPLICATION)
    @Named("eu")
    static StringBuilder europe() {
      return new StringBuilder("europe");
    }

    @Provides(scope = dev.turno.depend.Scope.APPLICATION)
    @Named("us")
    static StringBuilder america() {
      return new StringBuilder("america");
    }

    @Provides(scope = dev.turno.depend.Scope.APPLICATION)
    static Map<String, String> regions(
        @Named("eu") StringBuilder eu, @Named("us") StringBuilder us) {
      return Map.of("eu", eu.toString(), "us", us.toString());
    }

    @Get("/regions")
    Map<String, String> get(Map<String, String> regions) {
      return regions;
    }
  }

  @Test
  void objects_of_the_application_are_told_apart_by_name() {
    server = TestServer.of(new ApplicationBuilder().service(Regions.class));
    assertThat(json(server.get("/regions")).get("eu").asText()).isEqualTo("europe");
    assertThat(json(server.get("/regions")).get("us").asText()).isEqualTo("america");
  }
}
