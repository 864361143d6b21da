package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.turno.context.Cancellation;
import dev.turno.examples.thumbnails.client.SamplePhotographs;
import dev.turno.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DishonestImagesTest {
  private final Thumbnails thumbnails = new Thumbnails();

  @Test
  void nothing_at_all_is_refused() {
    assertRefused(422, "The body is empty", () -> ImageFormat.of(new byte[0], Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "GIF89a......, a GIF image",
    "RIFF....WEBPVP8, a WebP image",
    "....ftypheic, a HEIF image",
    "BM.........., a BMP image",
    "<svg></svg>, no image that is known",
    "x, no image that is known"
  })
  void other_formats_are_refused_by_name(String head, String name) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(415, name, () -> ImageFormat.of(bytes, Optional.of("image/jpeg")));
  }

  @Test
  void an_image_that_is_sent_as_another_format_is_refused() {
    byte[] png = Pictures.encode("png", Pictures.quarters(10, 10));

    assertRefused(
        415, "Send it as image/png", () -> ImageFormat.of(png, Optional.of("image/jpeg")));
    assertThat(ImageFormat.of(png, Optional.of("Image/PNG; q=1"))).isEqualTo(ImageFormat.PNG);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.2, 0.5, 0.9, 0.98})
  void a_truncated_image_is_refused(double part) throws Exception {
    byte[] jpeg = SamplePhotographs.photograph(1, 600, 400);
    byte[] png = Pictures.encode("png", Pictures.decode(jpeg));

    assertRefused(422, "damaged", () -> scale(ImageFormat.JPEG, firstPart(jpeg, part)));
    assertRefused(422, "damaged", () -> scale(ImageFormat.PNG, firstPart(png, part)));
  }

  @Test
  void a_declared_size_of_a_gigabyte_is_refused_by_the_header_alone() {
    byte[] jpeg = Pictures.encode("jpeg", Pictures.quarters(10, 10));

    assertRefused(
        422, "64 million", () -> scale(ImageFormat.PNG, Pictures.hollowPng(32_768, 32_768)));
    assertRefused(
        422, "64 million", () -> scale(ImageFormat.PNG, Pictures.hollowPng(Integer.MAX_VALUE, 1)));
    assertRefused(
        422, "64 million", () -> scale(ImageFormat.JPEG, Pictures.declaring(jpeg, 65_500, 65_500)));
  }

  @Test
  void an_image_with_less_inside_than_it_declares_is_refused() {
    byte[] jpeg = Pictures.encode("jpeg", Pictures.quarters(10, 10));

    assertRefused(422, "damaged", () -> scale(ImageFormat.PNG, Pictures.hollowPng(7000, 7000)));
    assertRefused(
        422, "damaged", () -> scale(ImageFormat.JPEG, Pictures.declaring(jpeg, 7000, 7000)));
  }

  @Test
  void a_progressive_image_too_large_to_hold_is_refused() {
    byte[] jpeg = Pictures.progressiveJpeg(Pictures.quarters(100, 100));

    assertThat(scale(ImageFormat.JPEG, jpeg)).isNotEmpty();
    assertRefused(
        422, "progressive", () -> scale(ImageFormat.JPEG, Pictures.declaring(jpeg, 8000, 8000)));
  }

  @Test
  void an_image_of_a_thousand_scans_is_refused() {
    byte[] jpeg = Pictures.encode("jpeg", Pictures.quarters(10, 10));
    byte[] padded = Arrays.copyOf(jpeg, jpeg.length + 2000);
    for (int i = jpeg.length; i < padded.length; i += 2) {
      padded[i] = (byte) 0xFF;
      padded[i + 1] = (byte) 0xDA;
    }

    assertRefused(422, "scans", () -> scale(ImageFormat.JPEG, padded));
  }

  /** Each mutation has its own seed, so that a failure can be repeated. */
  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void a_damaged_image_is_scaled_or_refused_and_nothing_else(ImageFormat format) throws Exception {
    byte[] jpeg = SamplePhotographs.photograph(2, 300, 200);
    byte[] honest =
        format == ImageFormat.JPEG ? jpeg : Pictures.encode("png", Pictures.decode(jpeg));
    int refused = 0;

    for (int seed = 0; seed < 400; seed++) {
      byte[] damaged = mutate(honest, new Random(seed));
      Throwable thrown = catchThrowable(() -> scale(format, damaged));
      if (thrown != null) {
        assertThat(thrown).as("seed %d", seed).isInstanceOf(ProblemException.class);
        refused++;
      }
    }

    assertThat(refused).isBetween(100, 400);
  }

  @Test
  void decoding_stops_when_nobody_waits() throws Exception {
    byte[] jpeg = SamplePhotographs.photograph(3, 600, 400);
    var cancellation = new Cancellation();
    cancellation.cancel(new CancellationException("the client went away"));

    assertThatThrownBy(() -> thumbnails.scale(ImageFormat.JPEG, jpeg, 100, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  private static byte[] mutate(byte[] honest, Random random) {
    byte[] bytes = honest.clone();
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes; i++) {
      int bound = random.nextBoolean() ? Math.min(800, bytes.length) : bytes.length;
      bytes[2 + random.nextInt(bound - 2)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
  }

  private byte[] scale(ImageFormat format, byte[] bytes) {
    return thumbnails.scale(format, bytes, 100, new Cancellation());
  }

  private static byte[] firstPart(byte[] bytes, double part) {
    return Arrays.copyOf(bytes, (int) (bytes.length * part));
  }

  private static void assertRefused(int status, String detail, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(status))
        .hasMessageContaining(detail);
  }
}
