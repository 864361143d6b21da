package dev.turno.examples.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void each_pixel_is_counted_once_for_each_colour() {
    Histogram histogram = Histogram.of(Pictures.of(10, 10, (x, y) -> y < 3 ? 0xFF0010 : 0x00F01F));

    assertThat(histogram.red()).startsWith(70).endsWith(30);
    assertThat(histogram.green()).startsWith(30).endsWith(70);
    assertThat(histogram.blue()).isEqualTo(onlySecond(100));
  }

  private static List<Integer> onlySecond(int count) {
    return java.util.stream.IntStream.range(0, 16).mapToObj(i -> i == 1 ? count : 0).toList();
  }
}
