package dev.turno.verticles;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Takes spans by OTLP over HTTP, as a collector does. */
final class OtlpReceiver implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final List<Received> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /**
   * A span that came.
   *
   * @param about what is told of the process that sent it
   */
  record Received(Span span, Map<String, String> about) {
    String id() {
      return hex(span.getSpanId());
    }

    String parent() {
      return hex(span.getParentSpanId());
    }

    String trace() {
      return hex(span.getTraceId());
    }

    /** The spans that it is linked to. */
    List<String> links() {
      return span.getLinksList().stream().map(link -> hex(link.getSpanId())).toList();
    }

    Map<String, String> attributes() {
      return text(span.getAttributesList());
    }

    private static String hex(ByteString bytes) {
      return HexFormat.of().formatHex(bytes.toByteArray());
    }
  }

  OtlpReceiver() {
    server = vertx.createHttpServer().requestHandler(this::receive).listen(0, "127.0.0.1").await();
  }

  /** What has a process send its spans here, and soon. */
  Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.actualPort(),
        "OTEL_BSP_SCHEDULE_DELAY",
        "100");
  }

  /** The spans of that name that have come. */
  List<Received> spans(String name) {
    return spans.stream().filter(received -> received.span().getName().equals(name)).toList();
  }

  private void receive(HttpServerRequest request) {
    if (!"/v1/traces".equals(request.path())) {
      request.response().setStatusCode(404).end();
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              try {
                ExportTraceServiceRequest.parseFrom(body.getBytes())
                    .getResourceSpansList()
                    .forEach(this::keep);
                request.response().putHeader("Content-Type", "application/x-protobuf").end();
              } catch (InvalidProtocolBufferException e) {
                request.response().setStatusCode(400).end();
              }
            });
  }

  private void keep(ResourceSpans sent) {
    Map<String, String> about = text(sent.getResource().getAttributesList());
    Stream<Span> all = sent.getScopeSpansList().stream().flatMap(s -> s.getSpansList().stream());
    all.forEach(span -> spans.add(new Received(span, about)));
  }

  private static Map<String, String> text(List<KeyValue> attributes) {
    Map<String, String> text = new TreeMap<>();
    for (KeyValue attribute : attributes) {
      text.put(
          attribute.getKey(),
          attribute.getValue().hasIntValue()
              ? Long.toString(attribute.getValue().getIntValue())
              : attribute.getValue().getStringValue());
    }
    return text;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
