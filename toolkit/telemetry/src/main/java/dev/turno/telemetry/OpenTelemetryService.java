package dev.turno.telemetry;

import dev.turno.context.Tracer;
import dev.turno.spi.Telemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * OpenTelemetry's SDK as its own variables of the environment configure it: {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}, {@code OTEL_TRACES_SAMPLER} and the others. Sends by OTLP over HTTP
 * (protobuf), unless they say otherwise, and spans only. The process' global OpenTelemetry is the
 * same, so that an application's own spans belong to those of its requests.
 */
public final class OpenTelemetryService implements Telemetry {
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final String UNKNOWN = "unknown_service";
  private static final long PATIENCE_SECONDS = 5;

  /** Hold unless the environment says otherwise. */
  private static final Map<String, String> USUAL =
      Map.of(
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.traces.exporter", "otlp",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none");

  private final Logger log = Logger.getLogger("io.opentelemetry");

  public OpenTelemetryService() {}

  @Override
  public Started start(Map<String, String> about) {
    return start(about, AutoConfiguredOpenTelemetrySdk.builder().setResultAsGlobal());
  }

  /** The same, configured further. */
  Started start(Map<String, String> about, AutoConfiguredOpenTelemetrySdkBuilder builder) {
    log.setUseParentHandlers(false);
    log.addHandler(new SLF4JBridgeHandler());
    try {
      OpenTelemetrySdk sdk =
          builder
              .disableShutdownHook()
              .addPropertiesSupplier(() -> USUAL)
              .addResourceCustomizer((resource, given) -> resource(resource, about))
              .build()
              .getOpenTelemetrySdk();
      return new Running(sdk);
    } catch (ConfigurationException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "OpenTelemetry cannot be set up as OTEL_… in the environment say: " + e.getMessage(), e);
    }
  }

  private static Resource resource(Resource given, Map<String, String> about) {
    ResourceBuilder more = Resource.builder();
    String name = given.getAttribute(SERVICE);
    about.forEach(
        (key, value) -> {
          boolean isService = key.equals(SERVICE.getKey());
          boolean isKnown =
              isService
                  ? name != null && !name.startsWith(UNKNOWN)
                  : given.getAttribute(AttributeKey.stringKey(key)) != null;
          if (!isKnown) {
            more.put(key, value);
          }
        });
    return given.merge(more.build());
  }

  /** An SDK that sends. */
  private record Running(OpenTelemetrySdk sdk) implements Started {
    @Override
    public Tracer tracer() {
      return new OpenTelemetryTracer(sdk.getTracer("dev.turno"));
    }

    @Override
    public void close() {
      sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
