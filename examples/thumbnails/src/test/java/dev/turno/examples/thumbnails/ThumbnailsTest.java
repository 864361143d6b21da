package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.thumbnails.client.SamplePhotographs;
import dev.turno.test.RequestBody;
import dev.turno.test.TestClient;
import dev.turno.test.TestResponse;
import dev.turno.test.TurnoTest;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TurnoTest(Thumbnails.class)
class ThumbnailsTest {
  private final TestClient client;

  ThumbnailsTest(TestClient client) {
    this.client = client;
  }

  @Test
  void a_photograph_becomes_a_thumbnail() throws Exception {
    TestResponse response =
        post("?width=120", "image/jpeg", SamplePhotographs.photograph(1, 1600, 1200));

    response
        .expect(200)
        .expectHeader("Content-Type", "image/jpeg")
        .expectHeader("Thumbnail-By", "pid " + ProcessHandle.current().pid());
    BufferedImage thumbnail = image(response);
    assertThat(thumbnail.getWidth()).isEqualTo(120);
    assertThat(thumbnail.getHeight()).isEqualTo(90);
  }

  @Test
  void a_photograph_taken_on_its_side_is_turned_upright() throws Exception {
    BufferedImage thumbnail =
        image(post("?width=90", "image/jpeg", SamplePhotographs.photograph(5, 800, 600)));

    assertThat(thumbnail.getWidth()).isEqualTo(90);
    assertThat(thumbnail.getHeight()).isEqualTo(120);
    assertThat(brightness(thumbnail, 5)).isGreaterThan(brightness(thumbnail, 115));
  }

  @Test
  void a_png_stays_a_png_and_256_is_the_width_by_default() {
    TestResponse response =
        post("", "image/png", Pictures.encode("png", Pictures.quarters(1000, 500)));

    response.expectHeader("Content-Type", "image/png");
    assertThat(ImageFormat.of(response.bytes().getBytes(), java.util.Optional.empty()))
        .isEqualTo(ImageFormat.PNG);
    assertThat(image(response).getWidth()).isEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "4097", "wide"})
  void a_width_out_of_bounds_is_refused(String width) {
    byte[] png = Pictures.encode("png", Pictures.quarters(10, 10));

    assertThat(
            post("?width=" + width, "image/png", png).problem(422).violations().getFirst().name())
        .isEqualTo("width");
  }

  @Test
  void what_is_sent_as_something_else_is_refused() {
    byte[] png = Pictures.encode("png", Pictures.quarters(10, 10));

    byte[] gif = "GIF89a".getBytes(StandardCharsets.US_ASCII);
    post("", "application/json", png).problem(415);
    assertThat(post("", "image/jpeg", png).problem(415).detail())
        .contains("The body is a PNG image");
    assertThat(post("", "image/jpeg", gif).problem(415).detail()).contains("a GIF image");
  }

  @Test
  void an_image_that_lies_is_refused_in_words() throws Exception {
    byte[] jpeg = SamplePhotographs.photograph(1, 400, 300);
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);

    assertThat(post("", "image/jpeg", half).problem(422).detail())
        .contains("damaged or incomplete");
    assertThat(post("", "image/png", Pictures.hollowPng(32_768, 32_768)).problem(422).detail())
        .contains("32768 x 32768 pixels");
    assertThat(post("", "image/jpeg", new byte[0]).status()).isBetween(400, 422);
  }

  private static double brightness(BufferedImage image, int row) {
    long sum = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      int rgb = image.getRGB(x, row);
      sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }
    return (double) sum / image.getWidth();
  }

  private TestResponse post(String query, String contentType, byte[] body) {
    return client.post("/thumbnails" + query, RequestBody.bytes(contentType, body));
  }

  private static BufferedImage image(TestResponse response) {
    return Pictures.decode(response.expect(200).bytes().getBytes());
  }
}
