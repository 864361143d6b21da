package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalerTest {
  @Test
  void an_image_is_scaled_to_the_width_and_keeps_its_proportions() {
    var scaled = Scaler.scale(Pictures.quarters(1500, 1000), Orientation.UPRIGHT, 200);

    assertThat(scaled.getWidth()).isEqualTo(200);
    assertThat(scaled.getHeight()).isEqualTo(133);
  }

  @Test
  void a_smaller_image_keeps_its_size() {
    var scaled = Scaler.scale(Pictures.quarters(30, 20), Orientation.UPRIGHT, 4096);

    assertThat(scaled.getWidth()).isEqualTo(30);
    assertThat(scaled.getHeight()).isEqualTo(20);
  }

  @Test
  void a_very_wide_image_keeps_at_least_one_row() {
    var scaled =
        Scaler.scale(
            new BufferedImage(5000, 2, BufferedImage.TYPE_INT_RGB), Orientation.UPRIGHT, 10);

    assertThat(scaled.getWidth()).isEqualTo(10);
    assertThat(scaled.getHeight()).isEqualTo(1);
  }

  /** The colours are those of the upright image's corners, top left to bottom right. */
  @ParameterizedTest
  @CsvSource({
    "1, R G B W", "2, G R W B", "3, W B G R", "4, B W R G",
    "5, R B G W", "6, B R W G", "7, W G B R", "8, G W R B"
  })
  void an_image_is_turned_upright(int tag, String corners) {
    var stored = Pictures.quarters(400, 200);

    var scaled = Scaler.scale(stored, Orientation.of(tag), 90);

    boolean turned = tag >= 5;
    assertThat(scaled.getWidth()).isEqualTo(90);
    assertThat(scaled.getHeight()).isEqualTo(turned ? 180 : 45);
    int right = scaled.getWidth() - 1;
    int bottom = scaled.getHeight() - 1;
    assertThat(
            String.join(
                " ",
                name(scaled.getRGB(0, 0)),
                name(scaled.getRGB(right, 0)),
                name(scaled.getRGB(0, bottom)),
                name(scaled.getRGB(right, bottom))))
        .isEqualTo(corners);
  }

  @Test
  void fine_lines_become_their_mean_instead_of_a_pattern() {
    var lines = new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        lines.setRGB(x, y, x % 2 == 0 ? 0 : 0xFFFFFF);
      }
    }

    var scaled = Scaler.scale(lines, Orientation.UPRIGHT, 100);

    for (int x = 0; x < 100; x++) {
      assertThat(new Color(scaled.getRGB(x, 50)).getRed()).isBetween(120, 136);
    }
  }

  @Test
  void transparency_is_kept() {
    var image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 100; x++) {
        image.setRGB(x, y, 0x80FF0000);
      }
    }

    var scaled = Scaler.scale(image, Orientation.UPRIGHT, 20);

    assertThat(new Color(scaled.getRGB(10, 5), true)).isEqualTo(new Color(255, 0, 0, 128));
    assertThat(new Color(scaled.getRGB(10, 15), true).getAlpha()).isZero();
  }

  private static String name(int rgb) {
    return switch (rgb & 0xFFFFFF) {
      case 0xFF0000 -> "R";
      case 0x00FF00 -> "G";
      case 0x0000FF -> "B";
      case 0xFFFFFF -> "W";
      default -> Integer.toHexString(rgb);
    };
  }
}
