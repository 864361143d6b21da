package dev.turno.examples.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.Turno;
import dev.turno.test.TestServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VisionTest {
  private static final Pixels PICTURE = Pictures.waves(320, 240, 1);
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Turno.application().service(Vision.class).service(Desk.class));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_photograph_is_resized() {
    HttpResponse<byte[]> resized = post("/vision/resize?width=80", Pictures.jpeg(PICTURE));

    assertThat(resized.headers().firstValue("Content-Type")).contains("image/png");
    Pixels small = Images.read(Buffer.buffer(resized.body()));
    assertThat(small.width()).isEqualTo(80);
    assertThat(small.height()).isEqualTo(60);
  }

  @Test
  void edges_are_an_image_of_the_same_size() {
    HttpResponse<byte[]> edges = post("/vision/edges", Pictures.png(PICTURE));

    assertThat(Images.read(Buffer.buffer(edges.body())).width()).isEqualTo(320);
  }

  @Test
  void a_histogram_counts_each_pixel() {
    var histogram =
        new JsonObject(Buffer.buffer(post("/vision/histogram", Pictures.png(PICTURE)).body()));

    assertThat(histogram.getJsonArray("red").stream().mapToInt(count -> (Integer) count).sum())
        .isEqualTo(320 * 240);
  }

  @Test
  void photographs_that_look_alike_are_found_in_an_album() {
    JsonArray photographs = new JsonArray();
    Stream.of(
            Pictures.png(PICTURE),
            Pictures.png(Pictures.waves(320, 240, 2)),
            Pictures.jpeg(Pictures.waves(200, 150, 1)))
        .map(file -> Base64.getEncoder().encodeToString(file.getBytes()))
        .forEach(photographs::add);
    HttpResponse<String> answer =
        server.postJson("/albums", new JsonObject().put("photographs", photographs).encode());

    var catalogue = new JsonObject(answer.body());
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
    JsonArray photographs = new JsonArray();
    Stream.of(Pictures.png(PICTURE), Pictures.jpeg(PICTURE))
        .map(file -> Base64.getEncoder().encodeToString(file.getBytes()))
        .forEach(photographs::add);
    HttpResponse<String> accepted =
        server.postJson("/albums/later", new JsonObject().put("photographs", photographs).encode());

    assertThat(accepted.statusCode()).isEqualTo(202);
    String job = accepted.headers().firstValue("location").orElseThrow();
    JsonObject done =
        await()
            .until(
                () -> new JsonObject(server.get(job).body()),
                told -> told.getString("state").equals("COMPLETED"));
    assertThat(done.getDouble("progress")).isEqualTo(1.0);
    var catalogue = new JsonObject(server.get(job + "/result").body());
    assertThat(catalogue.getJsonArray("hashes")).hasSize(2);
    assertThat(catalogue.getJsonArray("alike")).hasSize(1);
  }

  @Test
  void a_damaged_photograph_of_an_album_is_told_by_its_index() {
    String good = Base64.getEncoder().encodeToString(Pictures.png(PICTURE).getBytes());
    var album = new JsonObject().put("photographs", new JsonArray().add(good).add("AAAA"));
    HttpResponse<String> answer = server.postJson("/albums", album.encode());

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(new JsonObject(answer.body()).getInteger("index")).isEqualTo(1);
  }

  @Test
  void what_is_no_image_too_wide_or_unknown_is_told() {
    assertThat(post("/vision/edges", Buffer.buffer("text")).statusCode()).isEqualTo(415);
    assertThat(post("/vision/resize?width=0", Pictures.png(PICTURE)).statusCode()).isEqualTo(422);
    assertThat(post("/vision/blur", Pictures.png(PICTURE)).statusCode()).isEqualTo(404);
    Buffer cut = Pictures.png(PICTURE).slice(0, 200);
    assertThat(post("/vision/hashes", cut).statusCode()).isEqualTo(422);
  }

  private static HttpResponse<byte[]> post(String path, Buffer file) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(file.getBytes())),
        BodyHandlers.ofByteArray());
  }
}
