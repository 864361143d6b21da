package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.JobContext;
import dev.turno.job.QueuePolicy;
import dev.turno.job.RetryPolicy;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketTest {
  record Doubled(int value) {}

  static final class Numbers {
    final AtomicInteger attempts = new AtomicInteger();
    final AtomicInteger runs = new AtomicInteger();
    final CountDownLatch open = new CountDownLatch(1);
    volatile boolean interrupted;

    @Post("/double")
    @CpuBound
    Doubled twice(@Query int n) {
      runs.incrementAndGet();
      return new Doubled(2 * n);
    }

    @Post("/gate")
    @CpuBound
    String gate(JobContext job) throws InterruptedException {
      job.progress(0.5, "at the gate");
      try {
        open.await();
      } catch (InterruptedException e) {
        interrupted = true;
        throw e;
      }
      return "through";
    }

    @Post("/flaky")
    @CpuBound(queue = "flaky")
    String flaky(JobContext job) {
      if (attempts.incrementAndGet() < 3) {
        throw new IllegalStateException("not yet");
      }
      return "attempt " + job.attempt();
    }

    @Post("/refusing")
    @CpuBound
    String refusing() {
      throw new ProblemException(Problem.of(422, "never that"));
    }

    @Post("/echo")
    @CpuBound
    Buffer echo(@Body Buffer body) {
      return body;
    }
  }

  private final Numbers numbers = new Numbers();
  private TestServer server;

  @BeforeEach
  void start() {
    var eager = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2), 2);
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(numbers)
                .queue("flaky", QueuePolicy.ofDefaults().withRetry(eager)));
  }

  @AfterEach
  void stop() {
    numbers.open.countDown();
    server.close();
  }

  private HttpRequest.Builder request(String method, String path, String... headers) {
    HttpRequest.Builder request =
        server.request(path).method(method, HttpRequest.BodyPublishers.noBody());
    return headers.length > 0 ? request.headers(headers) : request;
  }

  private HttpResponse<String> send(String method, String path, String... headers) {
    return server.send(request(method, path, headers));
  }

  private CompletableFuture<HttpResponse<String>> later(String path, String... headers) {
    return server.sendAsync(request("GET", path, headers));
  }

  private HttpResponse<String> submit(String path, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Prefer";
    all[1] = "respond-async";
    return send("POST", path, all);
  }

  private String submitted(String path) {
    HttpResponse<String> response = submit(path);
    assertThat(response.statusCode()).isEqualTo(202);
    return response.headers().firstValue("location").orElseThrow();
  }

  private JsonObject job(String location) {
    return new JsonObject(server.get(location).body());
  }

  private void reaches(String location, String state) {
    await().untilAsserted(() -> assertThat(job(location).getString("state")).isEqualTo(state));
  }

  @Test
  void a_client_that_prefers_it_gets_a_ticket_and_later_the_result() {
    HttpResponse<String> accepted = submit("/double?n=21");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("preference-applied")).contains("respond-async");
    assertThat(accepted.headers().firstValue("vary")).contains("Prefer");
    assertThat(accepted.headers().firstValue("retry-after")).contains("1");
    String location = accepted.headers().firstValue("location").orElseThrow();
    var ticket = new JsonObject(accepted.body());
    assertThat(location).isEqualTo("/jobs/" + ticket.getString("id"));
    assertThat(ticket.getJsonObject("links").getString("result")).isEqualTo(location + "/result");
    reaches(location, "COMPLETED");
    HttpResponse<String> result = server.get(location + "/result");
    assertThat(result.statusCode()).isEqualTo(200);
    assertThat(result.headers().firstValue("content-type")).contains("application/json");
    assertThat(new JsonObject(result.body()).getInteger("value")).isEqualTo(42);
  }

  @Test
  void a_client_that_waits_long_enough_gets_the_result_itself() {
    HttpResponse<String> response = send("POST", "/double?n=4", "Prefer", "wait=10, respond-async");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getInteger("value")).isEqualTo(8);
    assertThat(response.headers().firstValue("preference-applied"))
        .contains("respond-async, wait=10");
  }

  @Test
  void mistakes_are_told_before_anything_is_handed_in() {
    assertThat(submit("/double?n=x").statusCode()).isEqualTo(422);
    assertThat(numbers.runs).hasValue(0);
  }

  @Test
  void the_same_key_leads_to_the_same_job_and_another_call_under_it_is_refused() {
    String first = submit("/double?n=1", "Idempotency-Key", "k1").body();
    String again = submit("/double?n=1", "Idempotency-Key", "k1").body();
    assertThat(new JsonObject(again).getString("id"))
        .isEqualTo(new JsonObject(first).getString("id"));
    HttpResponse<String> other = submit("/double?n=2", "Idempotency-Key", "k1");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(new JsonObject(other.body()).getString("title")).isEqualTo("Idempotency key reused");
    HttpResponse<String> waited = send("POST", "/double?n=1", "Idempotency-Key", "k1");
    assertThat(waited.statusCode()).isEqualTo(200);
    assertThat(numbers.runs).hasValue(1);
  }

  @Test
  void progress_is_seen_and_a_long_poll_answers_when_something_changes() {
    String location = submitted("/gate");
    await().untilAsserted(() -> assertThat(job(location).getDouble("progress")).isEqualTo(0.5));
    assertThat(job(location).getString("note")).isEqualTo("at the gate");
    String tag = server.get(location).headers().firstValue("etag").orElseThrow();
    assertThat(send("GET", location, "If-None-Match", tag).statusCode()).isEqualTo(304);
    var polling = later(location + "?wait=20s", "If-None-Match", tag);
    numbers.open.countDown();
    HttpResponse<String> changed = polling.join();
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("etag").orElseThrow()).isNotEqualTo(tag);
    reaches(location, "COMPLETED");
  }

  @Test
  void a_running_job_is_cancelled_by_delete_and_its_function_interrupted() {
    String location = submitted("/gate");
    reaches(location, "RUNNING");
    assertThat(send("DELETE", location).statusCode()).isEqualTo(202);
    reaches(location, "CANCELLED");
    await().untilAsserted(() -> assertThat(numbers.interrupted).isTrue());
    assertThat(server.get(location + "/result").statusCode()).isEqualTo(409);
    assertThat(send("DELETE", location).statusCode()).isEqualTo(200);
  }

  @Test
  void an_ended_job_cannot_be_cancelled() {
    String location = submitted("/double?n=1");
    reaches(location, "COMPLETED");
    HttpResponse<String> response = send("DELETE", location);
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(new JsonObject(response.body()).getString("state")).isEqualTo("COMPLETED");
  }

  @Test
  void a_failed_attempt_is_repeated_and_the_attempts_are_told() {
    String location = submitted("/flaky");
    reaches(location, "COMPLETED");
    assertThat(job(location).getInteger("attempt")).isEqualTo(3);
    assertThat(server.get(location + "/result").body()).isEqualTo("attempt 3");
  }

  @Test
  void a_problem_that_will_not_pass_is_final_and_is_the_result_and_can_be_retried_by_hand() {
    String location = submitted("/refusing");
    reaches(location, "DISCARDED");
    assertThat(job(location).getInteger("attempt")).isEqualTo(1);
    HttpResponse<String> result = server.get(location + "/result");
    assertThat(result.statusCode()).isEqualTo(422);
    assertThat(result.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(new JsonObject(result.body()).getString("detail")).isEqualTo("never that");
    assertThat(send("POST", location + "/retry").statusCode()).isEqualTo(200);
    reaches(location, "DISCARDED");
  }

  @Test
  void large_inputs_and_results_go_beside_the_record() {
    byte[] large = new byte[700_000];
    large[699_999] = 7;
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .sendAsync(
                server
                    .request("/echo")
                    .header("Prefer", "respond-async, wait=10")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(large))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .join();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(large);
  }

  @Test
  void events_tell_of_a_job_until_its_end() {
    String location = submitted("/gate");
    reaches(location, "RUNNING");
    List<String> lines = new CopyOnWriteArrayList<>();
    var reading =
        HttpClient.newHttpClient()
            .sendAsync(
                server.request(location + "/events").build(), HttpResponse.BodyHandlers.ofLines())
            .thenAcceptAsync(response -> response.body().forEach(lines::add));
    await().until(() -> lines.contains("event: state"));
    numbers.open.countDown();
    reading.join();
    assertThat(lines).contains("event: done");
    String last =
        lines.stream().filter(l -> l.startsWith("id: ")).reduce("", (a, b) -> b).substring(4);
    HttpResponse<String> reconnected = send("GET", location + "/events", "Last-Event-ID", last);
    assertThat(reconnected.statusCode()).isEqualTo(204);
  }

  @Test
  void an_unknown_job_is_not_found() {
    assertThat(server.get("/jobs/nothing").statusCode()).isEqualTo(404);
    assertThat(server.get("/jobs/018f0000-0000-7000-8000-000000000000/result").statusCode())
        .isEqualTo(404);
    assertThat(send("DELETE", "/jobs/018f0000-0000-7000-8000-000000000000").statusCode())
        .isEqualTo(404);
  }
}
