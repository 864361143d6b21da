package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.depend.Named;
import dev.turno.depend.Provides;
import dev.turno.http.Blocking;
import dev.turno.http.Get;
import dev.turno.http.Limit;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Limits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is bounded answers 503 beyond its bound, and never waits in a circle. */
class LimitTest {
  private TestServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private List<HttpResponse<String>> all(int count, String... paths) {
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(server.sendAsync(server.request(paths[i % paths.length])));
    }
    return sent.stream().map(CompletableFuture::join).toList();
  }

  /**
   * Ten connections, and handlers on a pool of ten threads that hold one each while they work: what
   * deadlocks elsewhere.
   */
  static final class Pooled {
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();

    final class Connection implements AutoCloseable {
      Connection() {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    }

    @Provides
    @Limit(value = 10, maxWait = "20s")
    Connection connection() throws InterruptedException {
      Thread.sleep(1);
      return new Connection();
    }

    @Get("/query")
    @Blocking("ten")
    String query(Connection connection) throws InterruptedException {
      Thread.sleep(5);
      return "rows";
    }

    @Get("/more")
    String more(Connection connection) throws InterruptedException {
      Thread.sleep(5);
      return "rows";
    }
  }

  @Test
  void handlers_that_hold_all_connections_do_not_deadlock() {
    var pooled = new Pooled();
    server = TestServer.of(new ApplicationBuilder().service(pooled).pool("ten", 10));
    assertThat(all(200, "/query", "/more")).allMatch(response -> response.statusCode() == 200);
    assertThat(pooled.most.get()).isBetween(1, 10);
    org.awaitility.Awaitility.await().until(() -> pooled.open.get() == 0);
  }

  /** Two resources that two operations ask for in opposite orders. */
  static final class Crossed {
    record Fork(int number) {}

    @Provides
    @Named("left")
    @Limit(value = 1, maxWait = "20s")
    Fork left() throws InterruptedException {
      Thread.sleep(1);
      return new Fork(1);
    }

    @Provides
    @Named("right")
    @Limit(value = 1, maxWait = "20s")
    Future<Fork> right() {
      return Future.succeededFuture(new Fork(2));
    }

    @Get("/left-first")
    String leftFirst(@Named("left") Fork left, @Named("right") Fork right) {
      return "eaten";
    }

    @Get("/right-first")
    String rightFirst(@Named("right") Fork right, @Named("left") Fork left) {
      return "eaten";
    }
  }

  @Test
  void requests_that_need_two_limited_dependencies_do_not_wait_in_a_circle() {
    server = TestServer.of(new Crossed());
    assertThat(all(100, "/left-first", "/right-first"))
        .allMatch(response -> response.statusCode() == 200);
  }

  static final class Gate {
    final Promise<String> opened = Promise.promise();
    final CountDownLatch inside = new CountDownLatch(1);

    @Get("/one")
    @Limit(value = 1, maxWait = "50ms")
    Future<String> one() {
      inside.countDown();
      return opened.future();
    }

    record Slot() {}

    @Provides
    @Limit(value = 1, maxWait = "20s")
    Slot slot() {
      return new Slot();
    }

    @Get("/holds")
    Future<String> holds(Slot slot) {
      inside.countDown();
      return opened.future();
    }

    @Get("/hurried")
    @dev.turno.http.Timeout("100ms")
    String hurried(Slot slot) {
      return "in time";
    }

    @Get("/any")
    Future<String> any() {
      inside.countDown();
      return opened.future();
    }
  }

  @Test
  void beyond_a_limit_the_answer_is_503_with_retry_after() throws InterruptedException {
    var gate = new Gate();
    server = TestServer.of(gate);
    var first = server.sendAsync(server.request("/one"));
    gate.inside.await();
    var second = server.get("/one");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("retry-after")).contains("1");
    gate.opened.complete("in");
    assertThat(first.join().body()).isEqualTo("in");
    assertThat(server.get("/one").body()).isEqualTo("in");
  }

  @Test
  void a_deadline_that_passes_before_the_work_began_is_503() throws InterruptedException {
    var gate = new Gate();
    server = TestServer.of(gate);
    var first = server.sendAsync(server.request("/holds"));
    gate.inside.await();
    var second = server.get("/hurried");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("retry-after")).contains("1");
    gate.opened.complete("in");
    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(server.get("/hurried").body()).isEqualTo("in time");
  }

  @Test
  void beyond_the_applications_limit_the_answer_is_503_at_once() throws InterruptedException {
    var gate = new Gate();
    server =
        TestServer.of(
            new ApplicationBuilder().service(gate).limits(Limits.STANDARD.withMaxRequests(1)));
    var first = server.sendAsync(server.request("/any"));
    gate.inside.await();
    var second = server.get("/any");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("retry-after")).contains("1");
    gate.opened.complete("in");
    assertThat(first.join().statusCode()).isEqualTo(200);
  }

  @Test
  void beyond_a_pools_queue_the_answer_is_503() throws InterruptedException {
    var tiny = new Tiny();
    server = TestServer.of(new ApplicationBuilder().service(tiny).pool("tiny", 1, 0));
    var first = server.sendAsync(server.request("/held"));
    tiny.inside.await();
    assertThat(server.get("/held").statusCode()).isEqualTo(503);
    tiny.open.countDown();
    assertThat(first.join().statusCode()).isEqualTo(200);
  }

  static final class Tiny {
    final CountDownLatch inside = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    @Get("/held")
    @Blocking("tiny")
    String held() throws InterruptedException {
      inside.countDown();
      open.await();
      return "done";
    }
  }
}
