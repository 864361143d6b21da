package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.http.CpuBound;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.Jobs;
import dev.turno.job.Remote;
import dev.turno.job.Ticket;
import dev.turno.pull.PullOptions;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work for machines without a JVM: leased, kept by heartbeats, and brought back over HTTP. */
class PullTest {
  private static final String TOKEN = "a-token-of-some-length";

  record Label(String name, double score) {}

  @Remote
  interface Vision {
    @CpuBound(timeout = "20s")
    Label label(Buffer image, int most);
  }

  /** Calls what others compute. */
  static final class Gateway {
    @Post("/label")
    Label label(@Query int most, Vision vision) {
      return vision.label(Buffer.buffer(new byte[] {0, 1}), most);
    }

    @Post("/later")
    Future<Ticket<Label>> later(@Query int most, Jobs jobs) {
      return jobs.submit(Vision::label, Buffer.buffer("img"), most);
    }
  }

  private final TestServer server =
      TestServer.of(
          new ApplicationBuilder()
              .service(new Gateway())
              .remote(Vision.class)
              .pull(PullOptions.of(TOKEN).withLease(Duration.ofMillis(700))),
          NodeOptions.standard());

  @AfterEach
  void close() {
    server.close();
  }

  /** A call that was leased. */
  private record Leased(JsonNode header, Buffer payload) {
    static Leased of(byte[] frame) throws Exception {
      Buffer buffer = Buffer.buffer(frame);
      int head = buffer.getInt(4);
      var json = new com.fasterxml.jackson.databind.ObjectMapper();
      assertThat(buffer.getInt(0)).isEqualTo(frame.length - 4);
      return new Leased(
          json.readTree(buffer.getBytes(8, 8 + head)), buffer.slice(8 + head, frame.length));
    }

    String id() {
      return header.path("lease").asText();
    }
  }

  private HttpRequest.Builder request(String path, String body) {
    return server
        .request(path)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + TOKEN)
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<byte[]> ask(String wait) {
    return server.bytes(request("/jobs/lease?wait=" + wait, "{\"functions\":[\"Vision.label\"]}"));
  }

  /** Leases a call, as a worker does that asks again and again. */
  private Leased lease() throws Exception {
    for (int i = 0; i < 20; i++) {
      HttpResponse<byte[]> answer = ask("2s");
      if (answer.statusCode() == 200) {
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/vnd.turno.frame");
        return Leased.of(answer.body());
      }
      assertThat(answer.statusCode()).isEqualTo(204);
    }
    throw new AssertionError("no call came");
  }

  private HttpResponse<String> tell(Leased leased, String verb, String body) {
    return server.send(request("/jobs/leases/" + leased.id() + "/" + verb, body));
  }

  private CompletableFuture<HttpResponse<String>> call() {
    ask("1ms"); // somebody has to offer it
    return server.sendAsync(request("/label?most=3", ""));
  }

  private String submit() {
    HttpResponse<String> answer = server.send(request("/later?most=3", ""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private JsonObject job(String path) {
    return new JsonObject(server.get(path).body());
  }

  @Test
  void a_call_is_leased_with_its_arguments_and_its_result_reaches_the_caller() throws Exception {
    var answer = call();

    Leased leased = lease();
    assertThat(leased.header().path("function").asText()).isEqualTo("Vision.label");
    assertThat(leased.header().path("parts").toString()).isEqualTo("[[\"image\",2],[\"most\",1]]");
    assertThat(leased.payload().getBytes()).containsExactly(0, 1, '3');
    assertThat(tell(leased, "complete", "{\"name\":\"cat\",\"score\":0.5}").statusCode())
        .isEqualTo(204);

    assertThat(new JsonObject(answer.join().body()))
        .isEqualTo(new JsonObject().put("name", "cat").put("score", 0.5));
  }

  @Test
  void a_job_is_leased_and_completed() throws Exception {
    String job = submit();

    Leased leased = lease();
    assertThat(job).endsWith(leased.header().path("job").asText());
    assertThat(leased.header().path("attempt").asInt()).isEqualTo(1);
    assertThat(tell(leased, "heartbeat", "{\"done\":0.5,\"note\":\"half\"}").statusCode())
        .isEqualTo(200);
    Awaitility.await()
        .untilAsserted(() -> assertThat(job(job).getDouble("progress")).isEqualTo(0.5));
    tell(leased, "complete", "{\"name\":\"cat\",\"score\":0.5}");

    Awaitility.await()
        .untilAsserted(() -> assertThat(job(job).getString("state")).isEqualTo("COMPLETED"));
    assertThat(server.get(job + "/result").body()).isEqualTo("{\"name\":\"cat\",\"score\":0.5}");
  }

  @Test
  void a_job_whose_puller_falls_silent_is_begun_by_another() throws Exception {
    String job = submit();
    Leased silent = lease();

    Leased second = lease();

    assertThat(second.id()).isNotEqualTo(silent.id());
    assertThat(second.header().path("job")).isEqualTo(silent.header().path("job"));
    assertThat(tell(silent, "complete", "{\"name\":\"late\",\"score\":0}").statusCode())
        .isEqualTo(410);
    assertThat(tell(second, "complete", "{\"name\":\"cat\",\"score\":1}").statusCode())
        .isEqualTo(204);
    Awaitility.await()
        .untilAsserted(() -> assertThat(server.get(job + "/result").body()).contains("cat"));
  }

  @Test
  void a_call_whose_puller_falls_silent_goes_to_another() throws Exception {
    var answer = call();
    Leased silent = lease();

    Leased second = lease();
    tell(second, "complete", "{\"name\":\"cat\",\"score\":1}");

    assertThat(answer.join().body()).contains("cat");
    assertThat(tell(silent, "heartbeat", "{}").statusCode()).isEqualTo(410);
  }

  @Test
  void a_call_that_ends_those_who_pull_it_is_given_up() throws Exception {
    var answer = call();
    for (int i = 0; i < 3; i++) {
      lease();
    }

    assertThat(answer.join().statusCode()).isEqualTo(502);
    assertThat(answer.join().body()).contains("Worker lost");
  }

  @Test
  void heartbeats_keep_a_lease() throws Exception {
    var answer = call();
    Leased leased = lease();

    List<Integer> beats = new ArrayList<>();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              beats.add(tell(leased, "heartbeat", "{}").statusCode());
              return beats.size() == 5;
            });
    assertThat(beats).containsOnly(200);
    tell(leased, "complete", "{\"name\":\"cat\",\"score\":1}");

    assertThat(answer.join().statusCode()).isEqualTo(200);
  }

  @Test
  void a_failure_is_a_problem_or_an_opaque_bug() throws Exception {
    var refused = call();
    tell(lease(), "fail", "{\"status\":409,\"detail\":\"no image\"}");
    assertThat(refused.join().statusCode()).isEqualTo(409);
    assertThat(refused.join().body()).contains("no image");

    var bug = call();
    tell(lease(), "fail", "{\"detail\":\"KeyError: 'x'\",\"trace\":\"line 1\"}");
    assertThat(bug.join().statusCode()).isEqualTo(500);
    assertThat(bug.join().body()).doesNotContain("KeyError");
  }

  @Test
  void pulling_needs_a_token() {
    HttpRequest.Builder nobody =
        server
            .request("/jobs/lease")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"functions\":[\"Vision.label\"]}"));

    assertThat(server.send(nobody).statusCode()).isEqualTo(401);
    assertThat(server.send(nobody.header("Authorization", "Bearer wrong")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_function_that_nobody_calls_remotely_cannot_be_pulled() {
    HttpResponse<String> answer =
        server.send(request("/jobs/lease", "{\"functions\":[\"Vision.other\"]}"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("there are Vision.label");
  }

  @Test
  void a_function_without_a_name_cannot_be_pulled() {
    HttpResponse<String> answer = server.send(request("/jobs/lease", "{\"functions\":[null]}"));

    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void without_pullers_a_call_is_refused_as_ever() {
    HttpResponse<String> answer = server.send(request("/label?most=3", ""));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("No worker node offers");
  }

  @Test
  void pulling_is_in_the_document() {
    String document = server.get("/openapi.json").body();

    assertThat(document).contains("/jobs/lease", "pull.complete", "application/vnd.turno.frame");
  }

  @Test
  void a_token_is_not_short() {
    assertThatThrownBy(() -> PullOptions.of("short")).hasMessageContaining("16 characters");
  }
}
