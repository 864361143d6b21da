package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.context.Tracing;
import dev.turno.launcher.report.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TracingSetupTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  @Test
  void nothing_is_recorded_unless_the_environment_asks_for_it() {
    assertThat(TracingSetup.isWanted(Map.of())).isFalse();
    assertThat(TracingSetup.isWanted(Map.of(ENDPOINT, " "))).isFalse();
    assertThat(TracingSetup.isWanted(Map.of("OTEL_TRACES_EXPORTER", "none", ENDPOINT, "http://x")))
        .isFalse();
    assertThat(TracingSetup.isWanted(Map.of("OTEL_SDK_DISABLED", "true", ENDPOINT, "http://x")))
        .isFalse();
  }

  @Test
  void an_exporter_or_a_place_to_send_to_asks_for_it() {
    assertThat(TracingSetup.isWanted(Map.of("OTEL_TRACES_EXPORTER", "console"))).isTrue();
    assertThat(TracingSetup.isWanted(Map.of(ENDPOINT, "http://x"))).isTrue();
    assertThat(TracingSetup.isWanted(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://x/v1")))
        .isTrue();
  }

  @Test
  void without_the_module_it_says_what_is_missing() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> TracingSetup.of(Map.of(ENDPOINT, "http://x"), "orders", "gateway"))
        .satisfies(e -> assertThat(e.text()).contains("turno-telemetry"));
    assertThat(Tracing.isOn()).isFalse();
  }
}
