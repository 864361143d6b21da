package dev.turno.launcher;

import dev.turno.context.Tracing;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.spi.Telemetry;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;

/**
 * Has spans recorded when the environment asks for it, by OpenTelemetry's own variables: an
 * exporter, or where to send. Nothing of it is loaded otherwise.
 */
final class TracingSetup implements AutoCloseable {
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final List<String> PLACES =
      List.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");

  private final Runnable stop;

  private TracingSetup(Runnable stop) {
    this.stop = stop;
  }

  /**
   * Starts it, if it is asked for.
   *
   * @param service the application's name, where the environment has no other
   * @param role what this process is
   */
  static TracingSetup of(Map<String, String> environment, String service, String role) {
    if (!isWanted(environment)) {
      return new TracingSetup(() -> {});
    }
    Telemetry telemetry =
        ServiceLoader.load(Telemetry.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.MACHINE,
                        "OTEL_… in the environment ask for traces, which need turno-telemetry on"
                            + " the class path. OTEL_SDK_DISABLED=true does without."));
    Telemetry.Started started = start(telemetry, service, role);
    Tracing.use(started.tracer());
    return new TracingSetup(
        () -> {
          started.close();
          Tracing.off();
        });
  }

  static boolean isWanted(Map<String, String> environment) {
    if (environment.getOrDefault("OTEL_SDK_DISABLED", "").strip().equalsIgnoreCase("true")) {
      return false;
    }
    String exporter = environment.getOrDefault(EXPORTER, "").strip();
    return exporter.isEmpty()
        ? PLACES.stream().anyMatch(place -> !environment.getOrDefault(place, "").isBlank())
        : !exporter.equals("none");
  }

  private static Telemetry.Started start(Telemetry telemetry, String service, String role) {
    try {
      return telemetry.start(
          Map.of(
              "service.name", service,
              "service.instance.id", UUID.randomUUID().toString(),
              "turno.role", role));
    } catch (IllegalArgumentException e) {
      throw Failure.usage(String.valueOf(e.getMessage()));
    }
  }

  /** Sends what is left. */
  @Override
  public void close() {
    stop.run();
  }
}
