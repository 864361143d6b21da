package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.context.RequestContext;
import dev.turno.depend.OnStart;
import dev.turno.depend.OnStop;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Query;
import dev.turno.http.Request;
import dev.turno.job.Background;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Start, stop, and what goes on after answers. */
class LifeCycleTest {
  private static final List<String> LOG = new CopyOnWriteArrayList<>();

  static final class Pool implements AutoCloseable {
    @OnStart(order = -1)
    Future<Void> open(Vertx vertx) {
      LOG.add("open loop=" + Context.isOnEventLoopThread());
      return vertx.timer(5, TimeUnit.MILLISECONDS).onSuccess(t -> LOG.add("opened")).mapEmpty();
    }

    @OnStop
    void shut() {
      LOG.add("shut virtual=" + Thread.currentThread().isVirtual());
    }

    @Override
    public void close() {
      LOG.add("close");
    }
  }

  static final class Cache {
    @OnStart
    void warm(Pool pool) {
      LOG.add("warm virtual=" + Thread.currentThread().isVirtual() + " " + (pool != null));
    }

    @OnStop
    Future<Void> fail() {
      LOG.add("fail");
      return Future.failedFuture("as you wish");
    }
  }

  @Test
  void starts_run_in_order_each_in_its_lane_and_stops_in_reverse() {
    LOG.clear();
    TestServer.of(new ApplicationBuilder().service(Cache.class).service(Pool.class)).close();
    assertThat(LOG)
        .containsExactly(
            "open loop=true",
            "opened",
            "warm virtual=true true",
            "shut virtual=true",
            "fail",
            "close");
  }

  static final class Broken {
    @OnStart(order = 1)
    void start() {
      throw new IllegalStateException("no disk");
    }

    @OnStop
    void stop() {
      LOG.add("stop of broken");
    }
  }

  @Test
  void a_start_that_fails_is_a_start_up_error_and_what_had_started_is_stopped() {
    LOG.clear();
    Vertx vertx = Vertx.vertx();
    var application = new ApplicationBuilder().service(Pool.class).service(Broken.class).build();
    assertThatThrownBy(() -> Node.start(vertx, application, NodeOptions.standard()).await())
        .hasMessageContaining("Broken.start, which runs at start, failed")
        .hasMessageContaining("no disk");
    assertThat(LOG).containsExactly("open loop=true", "opened", "shut virtual=true", "close");
    vertx.close().await();
  }

  static final class Wrong {
    @OnStart
    @CpuBound
    void compute() {}

    @OnStart
    void request(Request request) {}

    @OnStop(within = "soon")
    void stop() {}
  }

  @Test
  void what_start_and_stop_cannot_have_is_a_mistake() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(() -> new ApplicationBuilder().service(Wrong.class).build())
        .withMessageContaining("Wrong.compute: a method that runs at start or stop")
        .withMessageContaining("Wrong.request, parameter 'request': it is of a request")
        .withMessageContaining("Wrong.stop: 'soon' is no duration");
  }

  static final class Mails {
    final List<String> sent = new CopyOnWriteArrayList<>();
    final CountDownLatch answered = new CountDownLatch(1);
    final CountDownLatch hold = new CountDownLatch(1);

    @Get("/order")
    String order(Background background, RequestContext context) {
      String trace = context.trace().traceId();
      background.run(
          "mail",
          () -> {
            answered.await();
            boolean same = RequestContext.current().orElseThrow().trace().traceId().equals(trace);
            sent.add("mail " + same + " " + Thread.currentThread().isVirtual());
          });
      background.runAsync(
          "tell",
          () -> {
            sent.add("tell " + Context.isOnEventLoopThread());
            return Future.failedFuture("told nobody");
          });
      return "ordered";
    }

    @Get("/fail")
    String fail(Background background, @Query boolean refuse) {
      background.run("never", () -> sent.add("never"));
      throw refuse ? ProblemException.notFound("no") : new IllegalStateException("bug");
    }

    @Get("/long")
    String longOne(Background background) {
      background.run(
          "long",
          () -> {
            hold.await();
            sent.add("long");
          });
      return "begun";
    }
  }

  @Test
  void tasks_begin_after_the_answer_with_the_requests_trace() {
    var mails = new Mails();
    try (var server = TestServer.of(mails)) {
      assertThat(server.get("/order").body()).isEqualTo("ordered");
      mails.answered.countDown();
      await().until(() -> mails.sent.size() == 2);
      assertThat(mails.sent).containsExactlyInAnyOrder("tell true", "mail true true");
    }
  }

  @Test
  void tasks_of_a_request_that_failed_never_begin() {
    var mails = new Mails();
    try (var server = TestServer.of(mails)) {
      assertThat(server.get("/fail?refuse=true").statusCode()).isEqualTo(404);
      assertThat(server.get("/fail?refuse=false").statusCode()).isEqualTo(500);
      assertThat(server.node.drain(Duration.ofSeconds(5)).await()).isTrue();
      assertThat(mails.sent).isEmpty();
    }
  }

  @Test
  void a_node_that_drains_waits_for_tasks() {
    var mails = new Mails();
    try (var server = TestServer.of(mails)) {
      assertThat(server.get("/long").body()).isEqualTo("begun");
      Future<Boolean> drained = server.node.drain(Duration.ofSeconds(20));
      assertThat(drained.isComplete()).isFalse();
      mails.hold.countDown();
      assertThat(drained.await()).isTrue();
      assertThat(mails.sent).containsExactly("long");
    }
  }
}
