package dev.turno.examples.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestClient;
import dev.turno.test.TestJob;
import dev.turno.test.TestResponse;
import dev.turno.test.TurnoTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@TurnoTest({Vision.class, Desk.class})
class VisionTest {
  private static final Pixels PICTURE = Pictures.waves(320, 240, 1);
  private final TestClient client;

  VisionTest(TestClient client) {
    this.client = client;
  }

  @Test
  void a_photograph_is_resized() {
    TestResponse resized = post("/vision/resize?width=80", Pictures.jpeg(PICTURE));

    resized.expectHeader("Content-Type", "image/png");
    Pixels small = Images.read(resized.bytes());
    assertThat(small.width()).isEqualTo(80);
    assertThat(small.height()).isEqualTo(60);
  }

  @Test
  void edges_are_an_image_of_the_same_size() {
    TestResponse edges = post("/vision/edges", Pictures.png(PICTURE));

    assertThat(Images.read(edges.bytes()).width()).isEqualTo(320);
  }

  @Test
  void a_histogram_counts_each_pixel() {
    JsonObject histogram = post("/vision/histogram", Pictures.png(PICTURE)).json();

    assertThat(histogram.getJsonArray("red").stream().mapToInt(count -> (Integer) count).sum())
        .isEqualTo(320 * 240);
  }

  @Test
  void photographs_that_look_alike_are_found_in_an_album() {
    var album =
        album(
            Pictures.png(PICTURE),
            Pictures.png(Pictures.waves(320, 240, 2)),
            Pictures.jpeg(Pictures.waves(200, 150, 1)));
    JsonObject catalogue = client.post("/albums", album).json();

    assertThat(catalogue.getJsonArray("hashes")).hasSize(3);
    assertThat(catalogue.getJsonArray("alike"))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(((JsonObject) pair).getInteger("first")).isZero();
              assertThat(((JsonObject) pair).getInteger("second")).isEqualTo(2);
            });
  }

  @Test
  void an_album_that_takes_its_time_is_a_job_with_progress() {
    var album = album(Pictures.png(PICTURE), Pictures.jpeg(PICTURE));
    TestJob job = client.job(client.post("/albums/later", album));
    JsonObject done = job.await("COMPLETED");
    assertThat(done.getDouble("progress")).isEqualTo(1.0);
    JsonObject catalogue = job.result().json();
    assertThat(catalogue.getJsonArray("hashes")).hasSize(2);
    assertThat(catalogue.getJsonArray("alike")).hasSize(1);
  }

  @Test
  void a_damaged_photograph_of_an_album_is_told_by_its_index() {
    var album = album(Pictures.png(PICTURE), Buffer.buffer(new byte[3]));

    assertThat(client.post("/albums", album).problem(415).extensions()).containsEntry("index", 1);
  }

  @Test
  void what_is_no_image_too_wide_or_unknown_is_told() {
    post("/vision/edges", Buffer.buffer("text")).problem(415);
    post("/vision/resize?width=0", Pictures.png(PICTURE)).problem(422);
    post("/vision/blur", Pictures.png(PICTURE)).problem(404);
    Buffer cut = Pictures.png(PICTURE).slice(0, 200);
    post("/vision/hashes", cut).problem(422);
  }

  private static Map<String, List<String>> album(Buffer... files) {
    return Map.of(
        "photographs",
        Arrays.stream(files)
            .map(file -> Base64.getEncoder().encodeToString(file.getBytes()))
            .toList());
  }

  private TestResponse post(String path, Buffer file) {
    return client.post(path, file);
  }
}
