package dev.turno.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.thumbnails.client.SamplePhotographs;
import dev.turno.test.TestServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Thumbnails.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_photograph_becomes_a_thumbnail() throws Exception {
    HttpResponse<byte[]> response =
        post("?width=120", "image/jpeg", SamplePhotographs.photograph(1, 1600, 1200));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(response.headers().firstValue("Thumbnail-By"))
        .contains("pid " + ProcessHandle.current().pid());
    BufferedImage thumbnail = Pictures.decode(response.body());
    assertThat(thumbnail.getWidth()).isEqualTo(120);
    assertThat(thumbnail.getHeight()).isEqualTo(90);
  }

  @Test
  void a_photograph_taken_on_its_side_is_turned_upright() throws Exception {
    BufferedImage thumbnail =
        Pictures.decode(
            post("?width=90", "image/jpeg", SamplePhotographs.photograph(5, 800, 600)).body());

    assertThat(thumbnail.getWidth()).isEqualTo(90);
    assertThat(thumbnail.getHeight()).isEqualTo(120);
    assertThat(brightness(thumbnail, 5)).isGreaterThan(brightness(thumbnail, 115));
  }

  @Test
  void a_png_stays_a_png_and_256_is_the_width_by_default() {
    HttpResponse<byte[]> response =
        post("", "image/png", Pictures.encode("png", Pictures.quarters(1000, 500)));

    assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(ImageFormat.of(response.body(), java.util.Optional.empty()))
        .isEqualTo(ImageFormat.PNG);
    assertThat(Pictures.decode(response.body()).getWidth()).isEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "4097", "wide"})
  void a_width_out_of_bounds_is_refused(String width) {
    byte[] png = Pictures.encode("png", Pictures.quarters(10, 10));

    JsonObject problem = problem(post("?width=" + width, "image/png", png), 422);

    assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("name"))
        .isEqualTo("width");
  }

  @Test
  void what_is_sent_as_something_else_is_refused() {
    byte[] png = Pictures.encode("png", Pictures.quarters(10, 10));

    problem(post("", "application/json", png), 415);
    assertThat(problem(post("", "image/jpeg", png), 415).getString("detail"))
        .contains("The body is a PNG image");
    assertThat(
            problem(
                    post(
                        "",
                        "image/jpeg",
                        "GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    415)
                .getString("detail"))
        .contains("a GIF image");
  }

  @Test
  void an_image_that_lies_is_refused_in_words() throws Exception {
    byte[] jpeg = SamplePhotographs.photograph(1, 400, 300);

    assertThat(
            problem(post("", "image/jpeg", Arrays.copyOf(jpeg, jpeg.length / 2)), 422)
                .getString("detail"))
        .contains("damaged or incomplete");
    assertThat(
            problem(post("", "image/png", Pictures.hollowPng(32_768, 32_768)), 422)
                .getString("detail"))
        .contains("32768 x 32768 pixels");
    assertThat(post("", "image/jpeg", new byte[0]).statusCode()).isBetween(400, 422);
  }

  private static double brightness(BufferedImage image, int row) {
    long sum = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      int rgb = image.getRGB(x, row);
      sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }
    return (double) sum / image.getWidth();
  }

  private static HttpResponse<byte[]> post(String query, String contentType, byte[] body) {
    return server.send(
        server
            .request("/thumbnails" + query)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)),
        BodyHandlers.ofByteArray());
  }

  private static JsonObject problem(HttpResponse<byte[]> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    return new JsonObject(Buffer.buffer(response.body()));
  }
}
