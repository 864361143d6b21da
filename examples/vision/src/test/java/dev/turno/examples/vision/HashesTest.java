package dev.turno.examples.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HashesTest {
  @Test
  void size_and_format_hardly_matter() {
    Hashes original = Hashes.of(Pictures.waves(320, 240, 1));
    Hashes smaller = Hashes.of(Pictures.waves(160, 120, 1));
    Hashes jpeg = Hashes.of(Images.read(Pictures.jpeg(Pictures.waves(320, 240, 1))));

    assertThat(original.distance(smaller)).isLessThanOrEqualTo(10);
    assertThat(original.distance(jpeg)).isLessThanOrEqualTo(10);
    assertThat(original.distance(original)).isZero();
  }

  @Test
  void pictures_of_other_things_are_far_apart() {
    assertThat(
            Hashes.of(Pictures.waves(320, 240, 1)).distance(Hashes.of(Pictures.waves(320, 240, 2))))
        .isGreaterThan(10);
  }

  @Test
  void brightness_that_grows_to_the_right_sets_all_bits() {
    Pixels growing = Pictures.of(90, 80, (x, y) -> Pixels.grey(2 * x));

    assertThat(Hashes.of(growing).byGradient()).isEqualTo("ffffffffffffffff");
  }

  @Test
  void a_plain_image_has_one_frequency() {
    assertThat(Cosines.strength(Pictures.of(32, 32, (x, y) -> 0x808080), 0, 0)).isPositive();
    assertThat(Math.abs(Cosines.strength(Pictures.of(32, 32, (x, y) -> 0x808080), 3, 2)))
        .isLessThan(1e-6);
  }

  @Test
  void pairs_that_look_alike_are_found() {
    Hashes one = Hashes.of(Pictures.waves(320, 240, 1));
    Hashes other = Hashes.of(Pictures.waves(320, 240, 2));

    assertThat(Alike.pairs(List.of(one, other, one))).containsExactly(new Alike.Pair(0, 2, 0));
  }
}
