package dev.turno.examples.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResizeTest {
  @Test
  void proportions_are_kept() {
    Pixels small = Resize.toWidth(Pictures.halves(400, 300), 100);

    assertThat(small.width()).isEqualTo(100);
    assertThat(small.height()).isEqualTo(75);
    assertThat(small.at(10, 10)).isZero();
    assertThat(small.at(90, 10)).isEqualTo(0xFFFFFF);
  }

  @Test
  void a_pixel_is_the_mean_of_those_that_it_stands_for() {
    Pixels squares = Pictures.of(64, 64, (x, y) -> (x + y) % 2 == 0 ? 0x000000 : 0xFE0000);

    assertThat(Resize.to(squares, 8, 8).at(3, 3)).isEqualTo(0x7F0000);
  }

  @Test
  void a_smaller_image_stays_as_it_is() {
    Pixels image = Pictures.halves(10, 10);

    assertThat(Resize.toWidth(image, 100)).isSameAs(image);
  }

  @Test
  void a_narrow_image_keeps_a_row() {
    assertThat(Resize.toWidth(Pictures.halves(1000, 2), 10).height()).isEqualTo(1);
  }
}
