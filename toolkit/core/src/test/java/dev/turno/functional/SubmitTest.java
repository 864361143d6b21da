package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.http.CpuBound;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.Job;
import dev.turno.job.JobContext;
import dev.turno.job.JobFunction2;
import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.job.Jobs;
import dev.turno.job.Priority;
import dev.turno.job.QueuePolicy;
import dev.turno.job.RetryPolicy;
import dev.turno.job.SubmitOptions;
import dev.turno.job.Ticket;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that code hands in. */
class SubmitTest {
  record Image(String name) {}

  record Thumbnail(
      String name, int size, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String path) {}

  static final class Images {
    final CountDownLatch open = new CountDownLatch(1);
    final AtomicInteger attempts = new AtomicInteger();

    @CpuBound
    Thumbnail thumbnail(Image image, @Max(1000) int size) {
      return new Thumbnail(image.name(), size, "yes");
    }

    @CpuBound
    String gate(String name, JobContext job) throws InterruptedException {
      job.progress(0.5, "at the gate");
      open.await();
      return name;
    }

    @CpuBound
    Buffer pixels(int count) {
      return Buffer.buffer(new byte[count]);
    }

    @CpuBound
    Optional<Image> find(String name) {
      return name.isEmpty() ? Optional.empty() : Optional.of(new Image(name));
    }

    @CpuBound(queue = "flaky")
    int flaky(JobContext job) {
      if (attempts.incrementAndGet() < 3) {
        throw new IllegalStateException("not yet");
      }
      return job.attempt();
    }

    @CpuBound
    String refuse(String why) {
      throw new ProblemException(Problem.of(422, why));
    }

    @CpuBound
    String whoAsks(RequestContext request) {
      String name = request.principal().map(Principal::getName).orElse("nobody");
      return name + " " + request.trace().traceId();
    }
  }

  static final class Album {
    private final Jobs jobs;

    Album(Jobs jobs) {
      this.jobs = jobs;
    }

    @Post("/thumbnails")
    Future<Ticket<Thumbnail>> add(@Query String name) {
      return jobs.submit(Images::thumbnail, new Image(name), 64);
    }
  }

  private static final AtomicReference<Jobs> GIVEN = new AtomicReference<>();

  /** Takes the application's jobs out of it. */
  static final class Taker {
    Taker(Jobs jobs) {
      GIVEN.set(jobs);
    }
  }

  private final Images images = new Images();
  private TestServer server;
  private Jobs jobs;

  @BeforeEach
  void start() {
    var eager = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2), 2);
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(images)
                .service(Album.class)
                .service(Taker.class)
                .queue("flaky", QueuePolicy.ofDefaults().withRetry(eager)));
    jobs = Objects.requireNonNull(GIVEN.get());
  }

  @AfterEach
  void stop() {
    images.open.countDown();
    server.close();
  }

  private HttpResponse<String> result(Ticket<?> ticket) {
    return server.get("/jobs/" + ticket.id() + "/result");
  }

  private static void reaches(Ticket<?> ticket, JobState state) {
    await().until(() -> ticket.state().await().state() == state);
  }

  @Test
  void a_ticket_gives_the_value_that_the_function_returned() {
    Ticket<Thumbnail> ticket = jobs.submit(Images::thumbnail, new Image("cat"), 64).await();
    assertThat(ticket.result().await()).isEqualTo(new Thumbnail("cat", 64, "yes"));
    Job job = ticket.state().await();
    assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    assertThat(job.function()).isEqualTo("Images.thumbnail");
    assertThat(job.attempt()).isEqualTo(1);
    assertThat(job.reason()).contains("done");
    assertThat(job.times().ended()).isPresent();
    assertThat(ticket.then().state()).isEqualTo(JobState.AVAILABLE);
  }

  @Test
  void a_route_that_returns_a_ticket_accepts_and_tells_where_the_job_is() {
    HttpResponse<String> accepted =
        server.send(
            server.request("/thumbnails?name=dog").POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("retry-after")).contains("1");
    String location = accepted.headers().firstValue("location").orElseThrow();
    assertThat(location).isEqualTo("/jobs/" + json(accepted).get("id").asText());
    assertThat(json(accepted).get("links").get("self").asText()).isEqualTo(location);
    assertThat(json(accepted).get("function").asText()).isEqualTo("Images.thumbnail");
    await().until(() -> json(server.get(location)).get("state").asText().equals("COMPLETED"));
    HttpResponse<String> result = server.get(location + "/result");
    assertThat(result.headers().firstValue("content-type")).contains("application/json");
    assertThat(json(result).get("name").asText()).isEqualTo("dog");
    assertThat(json(result).get("size").asInt()).isEqualTo(64);
    assertThat(json(result).has("path")).isFalse();
  }

  @Test
  void over_http_a_value_is_told_as_a_route_would_tell_it() {
    Ticket<String> text = jobs.submit(Images::whoAsks).await();
    text.result().await();
    assertThat(result(text).headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain");
    assertThat(result(text).body()).startsWith("nobody ");
    Ticket<Buffer> bytes = jobs.submit(Images::pixels, 40_000).await();
    assertThat(bytes.result().await().length()).isEqualTo(40_000);
    assertThat(result(bytes).headers().firstValue("content-type"))
        .contains("application/octet-stream");
    assertThat(result(bytes).body()).hasSize(40_000);
    Ticket<Optional<Image>> absent = jobs.submit(Images::find, "").await();
    assertThat(absent.result().await()).isEmpty();
    assertThat(result(absent).statusCode()).isEqualTo(404);
  }

  @Test
  void a_failed_attempt_is_repeated() {
    Ticket<Integer> ticket = jobs.submit(Images::flaky).await();
    assertThat(ticket.result().await()).isEqualTo(3);
    assertThat(images.attempts).hasValue(3);
  }

  @Test
  void the_problem_of_the_function_is_the_result() {
    Ticket<String> ticket = jobs.submit(Images::refuse, "never that").await();
    assertThatThrownBy(() -> ticket.result().await())
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().detail()).isEqualTo("never that"));
    assertThat(ticket.state().await().state()).isEqualTo(JobState.DISCARDED);
  }

  @Test
  void arguments_that_break_their_constraints_are_refused_before_anything_is_handed_in() {
    assertThatThrownBy(() -> jobs.submit(Images::thumbnail, new Image("cat"), 1001).await())
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(422));
  }

  @Test
  void a_scheduled_job_waits_and_can_be_cancelled() {
    Instant time = Instant.now().plus(Duration.ofHours(1));
    Ticket<Thumbnail> ticket =
        jobs.schedule(time).submit(Images::thumbnail, new Image("late"), 8).await();
    assertThat(ticket.then().state()).isEqualTo(JobState.SCHEDULED);
    assertThat(ticket.then().times().notBefore().orElseThrow().toEpochMilli())
        .isEqualTo(time.toEpochMilli());
    assertThat(ticket.cancel().await()).isTrue();
    assertThatThrownBy(() -> ticket.result().await()).isInstanceOf(CancellationException.class);
    assertThat(ticket.state().await().state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_job_that_waits_a_moment_runs_after_it() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Ticket<Optional<Image>> ticket =
        jobs.schedule(Duration.ofMillis(50)).submit(Images::find, "moment").await();
    assertThat(ticket.result().await()).contains(new Image("moment"));
    Job job = ticket.state().await();
    assertThat(job.times().started().orElseThrow()).isAfterOrEqualTo(before.plusMillis(50));
  }

  @Test
  void a_running_job_is_cancelled_and_an_ended_one_is_not() {
    Ticket<String> ticket = jobs.submit(Images::gate, "x").await();
    reaches(ticket, JobState.RUNNING);
    assertThat(ticket.cancel().await()).isTrue();
    assertThatThrownBy(() -> ticket.result().await()).isInstanceOf(CancellationException.class);
    Ticket<Buffer> ended = jobs.submit(Images::pixels, 1).await();
    ended.result().await();
    assertThat(ended.cancel().await()).isFalse();
  }

  @Test
  void the_same_key_leads_to_the_same_job_and_another_call_under_it_is_refused() {
    var options = SubmitOptions.ofDefaults().withKey("k").withPriority(Priority.HIGH);
    JobFunction2<Image, Integer, Thumbnail> thumbnail = jobs.function(Images::thumbnail);
    JobId first = thumbnail.submit(options, new Image("a"), 1).await().id();
    JobId again = jobs.with(options).submit(Images::thumbnail, new Image("a"), 1).await().id();
    assertThat(again).isEqualTo(first);
    assertThatThrownBy(() -> thumbnail.submit(options, new Image("b"), 1).await())
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(422));
  }

  @Test
  void a_job_has_its_submitters_name_and_trace_but_outlives_the_request() {
    var context =
        new RequestContext(
            "a test",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Deadline.in(Duration.ofMinutes(1)));
    context.setPrincipal(() -> "ann");
    AtomicReference<Future<Ticket<String>>> submitted = new AtomicReference<>();
    AtomicReference<Future<Ticket<String>>> gated = new AtomicReference<>();
    context.run(
        () -> {
          submitted.set(jobs.submit(Images::whoAsks));
          gated.set(jobs.submit(Images::gate, "through"));
        });
    context.cancellation().cancel(new CancellationException("the client went away"));
    assertThat(Objects.requireNonNull(submitted.get()).await().result().await())
        .isEqualTo("ann 0af7651916cd43dd8448eb211c80319c");
    images.open.countDown();
    assertThat(Objects.requireNonNull(gated.get()).await().result().await()).isEqualTo("through");
  }

  @Test
  void a_ticket_is_found_again_by_its_id() {
    JobId id = jobs.submit(Images::thumbnail, new Image("cat"), 64).await().id();
    Ticket<Thumbnail> again = jobs.ticket(id, Thumbnail.class).await().orElseThrow();
    assertThat(again.result().await().name()).isEqualTo("cat");
    assertThatThrownBy(() -> jobs.ticket(id, String.class).await())
        .hasMessage(
            "job " + id + " is of Images.thumbnail, which gives a Thumbnail, not a String.");
    JobId unknown = JobId.parse("018f0000-0000-7000-8000-000000000000").orElseThrow();
    assertThat(jobs.ticket(unknown, String.class).await()).isEmpty();
  }

  @Test
  void who_follows_is_told_until_the_end_and_versions_grow() {
    Ticket<String> ticket = jobs.submit(Images::gate, "x").await();
    List<Job> told = new CopyOnWriteArrayList<>();
    try (Ticket.Following following = ticket.follow(told::add)) {
      await().until(() -> told.stream().anyMatch(job -> job.note().equals("at the gate")));
      images.open.countDown();
      await().until(() -> told.getLast().state() == JobState.COMPLETED);
      assertThat(following).isNotNull();
    }
    assertThat(told.stream().map(Job::version).toList()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void many_are_handed_in_at_once_and_their_tickets_come_in_order() {
    List<String> names = List.of("a", "b", "c", "d");
    List<Ticket<Optional<Image>>> tickets = jobs.submitAll(Images::find, names).await();
    assertThat(tickets.stream().map(t -> t.result().await().orElseThrow().name()).toList())
        .isEqualTo(names);
  }
}
