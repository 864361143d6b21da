package dev.turno.examples.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.http.CpuBound;
import dev.turno.test.TestServer;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class MeasureTest {
  /** The functions, here. */
  static final class Here implements Tiny {
    @CpuBound
    @Override
    public int next(int number) {
      return number + 1;
    }

    @CpuBound
    @Override
    public Buffer echo(Buffer bytes) {
      return bytes;
    }
  }

  @Test
  void each_way_is_measured_and_none_is_lost() {
    var application =
        Turno.application().service(Measure.class).service(Here.class).remote(Tiny.class);
    try (var server = TestServer.start(application)) {
      for (String path :
          new String[] {"/calls/50?inFlight=8", "/echo/5?bytes=1000", "/tickets/50"}) {
        var figures = server.client().get(path).expect(200).as(Flood.Figures.class);
        assertThat(figures.failed()).isZero();
        assertThat(figures.done()).isPositive();
        assertThat(figures.p99Micros()).isGreaterThanOrEqualTo(figures.p50Micros());
      }
    }
  }
}
