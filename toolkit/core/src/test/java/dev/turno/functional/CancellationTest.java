package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.async.TaskGroup;
import dev.turno.context.RequestContext;
import dev.turno.depend.Provides;
import dev.turno.http.Blocking;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Timeout;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client that goes away, and a deadline that passes, end what runs for a request in each lane.
 */
class CancellationTest {
  static final class Waits {
    final List<String> log = new CopyOnWriteArrayList<>();

    record Resource(List<String> log) implements AutoCloseable {
      @Override
      public void close() {
        log.add("closed");
      }
    }

    @Provides
    Resource resource() {
      return new Resource(log);
    }

    private String sleep(String lane) {
      log.add(lane + " started");
      try {
        Thread.sleep(20_000);
        return "slept";
      } catch (InterruptedException e) {
        log.add(lane + " interrupted");
        return "interrupted";
      }
    }

    @Get("/virtual")
    String virtual(Resource resource) {
      return sleep("virtual");
    }

    @Get("/pool")
    @Blocking("small")
    String pool(Resource resource) {
      return sleep("pool");
    }

    @Get("/cpu")
    @CpuBound(timeout = "200ms")
    String cpu() {
      return sleep("cpu");
    }

    @Get("/group")
    Future<String> group(Resource resource) {
      var group = TaskGroup.open();
      Future<String> child = group.blocking(() -> sleep("child"));
      log.add("group started");
      return group.joined().map(v -> child.result());
    }

    @Get("/listening")
    Future<String> listening(RequestContext context, Resource resource) {
      log.add("listening started");
      context.cancellation().onCancel(() -> log.add("told"));
      return Promise.<String>promise().future();
    }

    @Get("/await")
    String awaiting() {
      log.add("await started");
      try {
        return Async.await(Promise.<String>promise().future());
      } catch (java.util.concurrent.CancellationException e) {
        log.add("await cancelled");
        throw e;
      }
    }

    @Get("/late")
    @Timeout("100ms")
    String late(Resource resource) {
      return sleep("late");
    }

    @Get("/late-async")
    @Timeout("100ms")
    Future<String> lateAsync(Resource resource) {
      return Promise.<String>promise().future();
    }
  }

  private final Waits service = new Waits();
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.of(new ApplicationBuilder().service(service).pool("small", 1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void leaveDuring(String path, String started) throws IOException {
    try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      await().until(() -> service.log.contains(started));
    }
  }

  @Test
  void a_client_that_leaves_interrupts_a_virtual_thread_and_closes_its_resources()
      throws IOException {
    leaveDuring("/virtual", "virtual started");
    await()
        .untilAsserted(
            () ->
                assertThat(service.log)
                    .containsExactly("virtual started", "virtual interrupted", "closed"));
    assertThat(server.node.inFlight()).isZero();
  }

  @Test
  void a_client_that_leaves_interrupts_a_pool_thread_which_then_serves_others_unharmed()
      throws IOException {
    leaveDuring("/pool", "pool started");
    await()
        .untilAsserted(
            () ->
                assertThat(service.log)
                    .containsExactly("pool started", "pool interrupted", "closed"));
    leaveDuring("/pool", "pool started");
    await()
        .untilAsserted(
            () -> assertThat(service.log).hasSize(6).endsWith("pool interrupted", "closed"));
  }

  @Test
  void a_client_that_leaves_cancels_the_children_of_a_task_group() throws IOException {
    leaveDuring("/group", "child started");
    await().untilAsserted(() -> assertThat(service.log).contains("child interrupted"));
  }

  @Test
  void a_client_that_leaves_ends_an_await() throws IOException {
    leaveDuring("/await", "await started");
    await().untilAsserted(() -> assertThat(service.log).contains("await cancelled"));
  }

  @Test
  void an_async_function_is_told_that_its_client_left() throws IOException {
    leaveDuring("/listening", "listening started");
    await()
        .untilAsserted(() -> assertThat(service.log).containsExactly("listening started", "told"));
  }

  @Test
  void a_deadline_answers_504_at_once_and_interrupts() {
    var response = server.get("/late");
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(json(response).get("detail").asText())
        .isEqualTo("GET /late (Waits.late) did not answer within 100 ms.");
    await()
        .untilAsserted(
            () ->
                assertThat(service.log)
                    .containsExactly("late started", "late interrupted", "closed"));
    assertThat(server.get("/late-async").statusCode()).isEqualTo(504);
    assertThat(server.get("/cpu").statusCode()).isEqualTo(504);
    await().untilAsserted(() -> assertThat(service.log).contains("cpu interrupted"));
  }
}
