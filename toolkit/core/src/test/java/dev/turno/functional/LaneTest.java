package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.context.RequestContext;
import dev.turno.http.Blocking;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LaneTest {
  record Where(boolean loop, boolean virtual, String thread, String operation) {
    static Where here() {
      return new Where(
          Context.isOnEventLoopThread(),
          Thread.currentThread().isVirtual(),
          Thread.currentThread().getName(),
          RequestContext.current().map(RequestContext::operation).orElse("none"));
    }
  }

  static final class Places {
    @Get("/future")
    Future<Where> future() {
      return Future.succeededFuture(Where.here());
    }

    @Get("/stage")
    CompletionStage<Where> stage() {
      return CompletableFuture.completedStage(Where.here());
    }

    @Get("/plain")
    Where plain() {
      return Where.here();
    }

    @Get("/pool")
    @Blocking("reports")
    Where pool() {
      return Where.here();
    }

    @Get("/nonblocking")
    @NonBlocking
    Where nonBlocking() {
      return Where.here();
    }

    @Get("/cpu")
    @CpuBound
    Where cpu() {
      return Where.here();
    }
  }

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.of(new ApplicationBuilder().service(Places.class).pool("reports", 2));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_function_that_returns_a_future_runs_on_an_event_loop() {
    assertThat(json(server.get("/future")).get("loop").asBoolean()).isTrue();
    assertThat(json(server.get("/stage")).get("loop").asBoolean()).isTrue();
  }

  @Test
  void a_plain_function_runs_on_a_virtual_thread() {
    assertThat(json(server.get("/plain")).get("virtual").asBoolean()).isTrue();
  }

  @Test
  void a_blocking_function_runs_on_its_pool() {
    assertThat(json(server.get("/pool")).get("thread").asText()).startsWith("turno-pool-reports");
  }

  @Test
  void a_non_blocking_function_runs_on_an_event_loop() {
    assertThat(json(server.get("/nonblocking")).get("loop").asBoolean()).isTrue();
  }

  @Test
  void a_cpu_bound_function_runs_on_the_cpu_pool_of_a_lone_process() {
    assertThat(json(server.get("/cpu")).get("thread").asText()).startsWith("turno-cpu-");
  }

  @Test
  void each_lane_sees_the_request_context() {
    for (String path :
        new String[] {"/future", "/stage", "/plain", "/pool", "/nonblocking", "/cpu"}) {
      assertThat(json(server.get(path)).get("operation").asText())
          .as(path)
          .startsWith("GET " + path + " (Places.");
    }
  }
}
