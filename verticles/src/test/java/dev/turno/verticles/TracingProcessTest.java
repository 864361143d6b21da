package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.verticles.OtlpReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces and logs of processes, as an operator gets them. */
final class TracingProcessTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String APP =
      """
      import dev.turno.http.*;

      public class App {
        @Get("/sum/{n}") @CpuBound(queue = "numbers") long sum(int n) {
          org.slf4j.LoggerFactory.getLogger("com.example.App").info("sums up to {}", n);
          return java.util.stream.LongStream.rangeClosed(1, n).sum();
        }

        @Post("/sums") @CpuBound(queue = "numbers") long later(@Body int n) {
          return sum(n);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void trace_goes_from_http_over_the_bus_to_the_worker_node_and_the_logs_tell_of_it()
      throws Exception {
    Files.writeString(folder.resolve("App.java"), APP);
    String cluster = "--cluster-name=test-" + UUID.randomUUID();
    try (var collector = new OtlpReceiver();
        var gateway = gateway(collector, cluster);
        var worker = worker(collector, gateway, cluster)) {
      worker.awaitReady();
      URI api = gateway.api();
      await()
          .atMost(PATIENCE)
          .until(() -> send(HttpRequest.newBuilder(api.resolve("/sum/3"))).statusCode() == 200);
      call(api, collector);
      job(api, collector);
      assertThat(lines(gateway)).isNotEmpty();
      assertThat(lines(worker))
          .anySatisfy(
              line -> {
                assertThat(line.getString("message")).isEqualTo("sums up to 4");
                assertThat(line.getString("trace.id")).isEqualTo(TRACE);
                assertThat(line.getString("http.request.id")).isEqualTo("checkout-7");
                assertThat(line.getString("service.name")).isEqualTo("App");
              })
          .anySatisfy(
              line -> {
                assertThat(line.getString("message")).isEqualTo("sums up to 5");
                assertThat(line.getString("turno.job.id")).isNotBlank();
              });
    }
  }

  private static void call(URI api, OtlpReceiver collector) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/sum/4"))
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
            .header("X-Request-Id", "checkout-7");

    assertThat(send(request).body()).isEqualTo("10");

    Received http = one(collector, "GET /sum/{n}", SpanKind.SPAN_KIND_SERVER);
    Received sent = one(collector, "App.sum", SpanKind.SPAN_KIND_CLIENT);
    Received served = one(collector, "App.sum", SpanKind.SPAN_KIND_SERVER);
    assertThat(http.parent()).isEqualTo("b7ad6b7169203331");
    assertThat(sent.parent()).isEqualTo(http.id());
    assertThat(served.parent()).isEqualTo(sent.id());
    assertThat(http.attributes()).containsEntry("http.response.status_code", "200");
    assertThat(served.attributes())
        .containsEntry("rpc.method", "sum")
        .containsEntry("turno.queue", "numbers");
    assertThat(http.about())
        .containsEntry("service.name", "App")
        .containsEntry("turno.role", "gateway");
    assertThat(served.about()).containsEntry("turno.role", "worker");
  }

  /** The one of that name and kind in the trace that the client began. */
  private static Received one(OtlpReceiver collector, String name, SpanKind kind) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                collector.spans(name).stream()
                    .filter(span -> span.trace().equals(TRACE) && span.span().getKind() == kind)
                    .toList(),
            found -> found.size() == 1)
        .getFirst();
  }

  private static void job(URI api, OtlpReceiver collector) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/sums"))
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.ofString("5"));

    await().atMost(PATIENCE).until(() -> send(request).statusCode() == 202);

    Received ran = first(collector, "run App.later");
    Received submitted = first(collector, "submit App.later");
    assertThat(submitted.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
    assertThat(submitted.parent()).isEqualTo(first(collector, "POST /sums").id());
    assertThat(ran.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
    assertThat(ran.links()).containsExactly(submitted.id());
    assertThat(ran.parent()).isEmpty();
    assertThat(ran.trace()).isNotEqualTo(submitted.trace());
    assertThat(ran.attributes())
        .containsEntry("messaging.message.id", submitted.attributes().get("messaging.message.id"))
        .containsEntry("messaging.destination.name", "numbers")
        .containsEntry("turno.job.attempt", "1");
  }

  /** The one that was taken; there may be some that were refused before. */
  private static Received first(OtlpReceiver collector, String name) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                collector.spans(name).stream()
                    .filter(
                        span ->
                            !span.span().hasStatus() || span.span().getStatus().getCodeValue() == 0)
                    .filter(
                        span ->
                            !span.attributes()
                                .getOrDefault("http.response.status_code", "202")
                                .equals("503"))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private TurnoProcess gateway(OtlpReceiver collector, String cluster) throws IOException {
    return TurnoProcess.start(
        folder,
        collector.environment(),
        "run",
        "--cpu=remote-only",
        "--log-format=json",
        "--port=0",
        "--cluster-port=0",
        "--admin-port=0",
        cluster);
  }

  private TurnoProcess worker(OtlpReceiver collector, TurnoProcess gateway, String cluster)
      throws IOException {
    return TurnoProcess.start(
        folder,
        collector.environment(),
        "worker",
        "--join=" + gateway.cluster(),
        "--log-format=json",
        "--admin-port=0",
        cluster);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
  }

  /** All that a process has said, every line of it JSON; the JVM's own warnings aside. */
  private static List<JsonObject> lines(TurnoProcess process) {
    return process
        .err()
        .lines()
        .filter(line -> !line.startsWith("WARNING: "))
        .map(JsonObject::new)
        .toList();
  }
}
