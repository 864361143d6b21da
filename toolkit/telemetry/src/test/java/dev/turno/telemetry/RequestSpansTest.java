package dev.turno.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.Turno;
import dev.turno.context.RequestContext;
import dev.turno.context.Tracing;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.spi.Telemetry;
import dev.turno.test.TestResponse;
import dev.turno.test.TestServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RequestSpansTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  private final InMemorySpanExporter recorded = InMemorySpanExporter.create();
  private Telemetry.Started telemetry;
  private TestServer server;

  RequestSpansTest() {
    telemetry = started(recorded);
    server = TestServer.start(Turno.application().service(Orders.class).requestIds());
  }

  /** Each method tells which span is the current one where it runs. */
  static final class Orders {
    @Get("/orders/{id}")
    String order(String id) {
      return Span.current().getSpanContext().getSpanId();
    }

    @Get("/later")
    Future<String> later(Vertx vertx) {
      return vertx.timer(1).map(rung -> Span.current().getSpanContext().getSpanId());
    }

    @Get("/cpu")
    @CpuBound
    String cpu() {
      return Span.current().getSpanContext().getSpanId();
    }

    @Get("/broken")
    String broken() {
      throw new IllegalStateException("a bug");
    }

    @Get("/refused")
    String refused() {
      throw new ProblemException(Problem.of(404, "No such order."));
    }
  }

  private static Telemetry.Started started(InMemorySpanExporter recorded) {
    return new OpenTelemetryService()
        .start(
            Map.of("service.name", "orders", "turno.role", "gateway"),
            AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesCustomizer(given -> Map.of("otel.traces.exporter", "none"))
                .addTracerProviderCustomizer(
                    (provider, given) ->
                        provider.addSpanProcessor(SimpleSpanProcessor.create(recorded))));
  }

  @BeforeEach
  void record() {
    Tracing.use(telemetry.tracer());
  }

  @AfterEach
  void close() {
    Tracing.off();
    server.close();
    telemetry.close();
  }

  @Test
  void request_is_named_by_its_route_and_told_by_the_conventions_of_http() {
    server.client().get("/orders/7?secret=1");

    SpanData span = span();
    assertThat(span.getName()).isEqualTo("GET /orders/{id}");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getAttributes().asMap())
        .containsEntry(stringKey("http.request.method"), "GET")
        .containsEntry(stringKey("http.route"), "/orders/{id}")
        .containsEntry(stringKey("url.path"), "/orders/7")
        .containsEntry(stringKey("url.scheme"), "http")
        .containsEntry(stringKey("server.address"), "127.0.0.1")
        .containsEntry(stringKey("network.peer.address"), "127.0.0.1")
        .containsEntry(longKey("http.response.status_code"), 200L)
        .doesNotContainKey(stringKey("url.query"));
    assertThat(span.getResource().getAttributes().asMap())
        .containsEntry(stringKey("service.name"), "orders")
        .containsEntry(stringKey("turno.role"), "gateway");
  }

  @Test
  void span_of_the_request_is_the_current_one_in_every_lane() {
    for (String path : new String[] {"/orders/7", "/later", "/cpu"}) {
      String told = server.client().get(path).text();

      assertThat(told).as(path).isEqualTo(span().getSpanId());
      recorded.reset();
    }
  }

  @Test
  void trace_of_the_client_goes_on_and_the_client_is_told() {
    TestResponse answer = server.client().header("traceparent", PARENT).get("/orders/7");

    SpanData span = span();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(answer.header("traceresponse"))
        .hasValue("00-" + TRACE + "-" + span.getSpanId() + "-01");
    assertThat(answer.header("X-Request-Id")).hasValue(TRACE);
  }

  @Test
  void trace_that_the_client_does_not_record_is_not_recorded() {
    server.client().header("traceparent", PARENT.replace("-01", "-00")).get("/orders/7");
    server.client().get("/refused");

    assertThat(span().getName()).isEqualTo("GET /refused");
  }

  @Test
  void bug_is_an_error_with_its_exception_and_a_refusal_is_none() {
    server.client().get("/broken");
    SpanData broken = span();
    recorded.reset();
    server.client().get("/refused");
    SpanData refused = span();

    assertThat(broken.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(broken.getAttributes().get(stringKey("error.type"))).isEqualTo("500");
    assertThat(broken.getEvents())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getAttributes().get(stringKey("exception.message")))
                    .isEqualTo("a bug"));
    assertThat(refused.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(refused.getAttributes().get(longKey("http.response.status_code"))).isEqualTo(404L);
  }

  @Test
  void request_for_nothing_has_no_route_in_its_name() {
    server.client().get("/no/such/thing");

    assertThat(span().getName()).isEqualTo("GET");
    assertThat(span().getAttributes().get(longKey("http.response.status_code"))).isEqualTo(404L);
  }

  @Test
  void nothing_is_recorded_when_it_is_off() {
    Tracing.off();

    assertThat(server.client().get("/orders/7").text()).isEqualTo("0000000000000000");
    assertThat(server.client().get("/later").header("traceresponse")).isPresent();
    assertThat(recorded.getFinishedSpanItems()).isEmpty();
    assertThat(RequestContext.current()).isEmpty();
  }

  /** The one span that was recorded: its end comes after the answer. */
  private SpanData span() {
    await().until(() -> !recorded.getFinishedSpanItems().isEmpty());
    assertThat(recorded.getFinishedSpanItems()).hasSize(1);
    return recorded.getFinishedSpanItems().getFirst();
  }
}
