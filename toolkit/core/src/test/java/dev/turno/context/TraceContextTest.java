package dev.turno.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceContextTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void a_trace_goes_on_with_a_span_of_its_own() {
    TraceContext trace = TraceContext.from(PARENT);
    assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
    assertThat(trace.sampled()).isTrue();
    assertThat(TraceContext.from(trace.traceparent()).traceId()).isEqualTo(trace.traceId());
  }

  @Test
  void a_later_version_is_read_as_far_as_it_is_known() {
    assertThat(TraceContext.from("01" + PARENT.substring(2) + "-more").traceId())
        .startsWith("4bf92f");
  }

  @Test
  void without_a_header_or_with_a_malformed_one_a_trace_starts() {
    for (String malformed :
        List.of(
            "",
            "x",
            "ff" + PARENT.substring(2),
            PARENT + "-more",
            PARENT.toUpperCase(java.util.Locale.ROOT),
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")) {
      TraceContext trace = TraceContext.from(malformed);
      assertThat(trace.traceId())
          .as(malformed)
          .matches("[0-9a-f]{32}")
          .isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
      assertThat(trace.sampled()).isFalse();
    }
    assertThat(TraceContext.from(null).traceId()).isNotEqualTo(TraceContext.from(null).traceId());
  }
}
