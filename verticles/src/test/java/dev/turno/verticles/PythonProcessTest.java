package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java and Python in one service, and Java in front of Python, as a person starts them. */
final class PythonProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @BeforeEach
  void orSkip() {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "python3")));
    if (!isThere) {
      System.err.println(
          "\n*** There is no python3 on this machine: services in Python are SKIPPED. ***\n");
    }
    assumeThat(isThere).isTrue();
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void a_folder_of_java_and_python_is_one_service() throws Exception {
    Path app = Files.createDirectory(folder.resolve("shop"));
    Files.writeString(
        app.resolve("Shop.java"),
        """
        import dev.turno.depend.Provides;
        import dev.turno.http.*;

        public class Shop {
          public record Price(String item, int cents) {}

          public static class Prices {
            public Price of(String item) { return new Price(item, 100 * item.length()); }
          }

          @Provides Prices prices() { return new Prices(); }

          @Get("/java/{item}") Price price(String item, Prices prices) { return prices.of(item); }

          @CpuBound public int twice(int n) { return 2 * n; }
        }
        """);
    Files.writeString(
        app.resolve("app.py"),
        """
        from turno import get, java, jobs

        @get("/python/{item}")
        async def price(item: str, prices=java("prices")):
            return await prices.of(item)

        @get("/twice/{n}")
        async def twice(n: int):
            return await jobs.call("Shop.twice", n)
        """);
    try (var turno = TurnoProcess.start(folder, "run", "shop", "--port", "0")) {
      URI api = turno.api();

      assertThat(get(api.resolve("/java/tea")).body())
          .isEqualTo("{\"item\":\"tea\",\"cents\":300}")
          .isEqualTo(get(api.resolve("/python/tea")).body());
      assertThat(get(api.resolve("/twice/21")).body()).isEqualTo("42");
    }
  }

  @Test
  void a_worker_node_in_python_computes_for_a_gateway_in_java_until_it_is_killed()
      throws Exception {
    Files.writeString(
        folder.resolve("Gateway.java"),
        """
        import dev.turno.http.*;
        import dev.turno.job.Remote;

        public class Gateway {
          public record Seen(int process, int bytes) {}

          @Remote
          public interface Vision { @CpuBound Seen look(byte[] image); }

          @Get("/look") Seen look(Vision vision) { return vision.look(new byte[] {0, 1, (byte) 0xff}); }
        }
        """);
    Files.writeString(
        folder.resolve("vision.py"),
        """
        import os
        from dataclasses import dataclass
        from turno import cpu_bound

        @dataclass
        class Seen:
            process: int
            bytes: int

        @cpu_bound(name="Vision.look")
        def look(image: bytes) -> Seen:
            return Seen(os.getpid(), len(image))
        """);
    try (var cluster = GatewayAndWorker.start(folder, "Gateway.java", "vision.py")) {
      TurnoProcess worker = cluster.worker();
      URI look = cluster.gateway().api().resolve("/look");
      await().atMost(PATIENCE).until(() -> get(look).statusCode() == 200);
      List<Long> children =
          ProcessHandle.of(worker.pid()).stream()
              .flatMap(ProcessHandle::descendants)
              .map(ProcessHandle::pid)
              .toList();
      assertThat(get(look).body()).endsWith(",\"bytes\":3}");
      assertThat(children)
          .anySatisfy(child -> assertThat(get(look).body()).contains(":" + child + ","));

      worker.kill();

      await().atMost(PATIENCE).until(() -> get(look).statusCode() == 503);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  children.stream()
                      .noneMatch(
                          pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
    }
  }
}
