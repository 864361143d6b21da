package dev.turno.examples.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SobelTest {
  @Test
  void an_edge_is_where_brightness_changes_and_nowhere_else() {
    Pixels edges = Sobel.edges(Pictures.halves(20, 10));

    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        assertThat(edges.at(x, y)).isEqualTo(x == 9 || x == 10 ? 0xFFFFFF : 0);
      }
    }
  }

  @Test
  void a_plain_image_has_no_edges() {
    assertThat(Histogram.of(Sobel.edges(Pictures.of(8, 8, (x, y) -> 0x336699))).red().getFirst())
        .isEqualTo(64);
  }
}
