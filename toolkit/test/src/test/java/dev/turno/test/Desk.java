package dev.turno.test;

import dev.turno.async.Async;
import dev.turno.context.RequestContext;
import dev.turno.depend.Provides;
import dev.turno.depend.RateLimited;
import dev.turno.depend.Settings;
import dev.turno.http.Body;
import dev.turno.http.Cookie;
import dev.turno.http.CpuBound;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Patch;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Put;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.ServerSentEvent;
import dev.turno.http.Timeout;
import dev.turno.http.Upload;
import dev.turno.http.WebSocket;
import dev.turno.job.JobContext;
import dev.turno.job.RetryPolicy;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Configures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Something of everything, for tests of the test kit. */
final class Desk implements Configures {
  record Note(@NotBlank String text, Optional<Instant> written) {
    Note(String text) {
      this(text, Optional.empty());
    }
  }

  /** What an application knows of the world. */
  interface Archive {
    List<String> titles();
  }

  static final class PaperArchive implements Archive {
    @Override
    public List<String> titles() {
      return List.of("paper");
    }
  }

  record Visitor(String name) {}

  @Settings("desk")
  record DeskSettings(String motto, int rooms) {
    DeskSettings {
      motto = motto.strip();
    }
  }

  @Override
  public void configure(ApplicationBuilder application) {
    application
        .service(Handlers.class)
        .service(PaperArchive.class)
        .queue("stubborn", policy -> policy.withRetry(RetryPolicy.ofDefaults().withAttempts(3)));
  }

  static final class Handlers {
    private final Archive archive;
    private final InstantSource clock;
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Promise<Void> begun = Promise.promise();

    Handlers(Archive archive, InstantSource clock) {
      this.archive = archive;
      this.clock = clock;
    }

    @Provides
    Visitor visitor(@Header Optional<String> visitor) {
      return new Visitor(visitor.orElse("nobody"));
    }

    @Get("/hello/{name}")
    String hello(String name) {
      return "Hello, " + name;
    }

    @Get("/visitor")
    Visitor who(Visitor visitor) {
      return visitor;
    }

    @Get("/titles")
    List<String> titles() {
      return archive.titles();
    }

    @Get("/settings")
    DeskSettings settings(DeskSettings settings) {
      return settings;
    }

    @Post("/notes")
    Reply<Note> write(@Body Note note) {
      return Reply.created(
          URI.create("/notes/1"), new Note(note.text(), Optional.of(clock.instant())));
    }

    @Put("/notes/{id}")
    Note replace(int id, @Body Note note) {
      return note;
    }

    @Patch("/notes/{id}")
    Map<String, Object> change(@Max(9) int id, @Body Map<String, Object> changes) {
      return changes;
    }

    @Post("/forms")
    String form(@Form String title, @Form List<String> tag, @Form Optional<Upload> file) {
      return title + tag + file.map(f -> f.fileName() + " " + f.size()).orElse("");
    }

    @Get("/search")
    List<String> search(@Query String q) {
      return List.of(q);
    }

    @Post("/login")
    Reply<Void> login() {
      return Reply.<Void>status(204).withHeader("Set-Cookie", "login=ada; Path=/; HttpOnly");
    }

    @Get("/me")
    String me(@Cookie Optional<String> login) {
      return login.orElseThrow(() -> ProblemException.unauthorized("Log in."));
    }

    @Get("/broken")
    String broken() {
      throw new IllegalStateException("broken on purpose");
    }

    @Get("/numbers")
    Stream<Integer> numbers(@Query int upTo) {
      return Stream.iterate(1, n -> n <= upTo, n -> n + 1);
    }

    @Get("/torn")
    Stream<Integer> torn() {
      return Stream.iterate(1, n -> 2 / (2 - n));
    }

    @Get("/events")
    @Produces("text/event-stream")
    Stream<ServerSentEvent> events() {
      return Stream.of(
          ServerSentEvent.of(new Visitor("Ada")).withId("1").withName("came"),
          ServerSentEvent.ofComment("nothing happens"),
          ServerSentEvent.of("two\nlines"));
    }

    @Get("/slow")
    @Timeout("10s")
    Future<String> slow(RequestContext context) {
      Promise<String> never = Promise.promise();
      context.cancellation().onCancel(cancelled::incrementAndGet);
      begun.tryComplete();
      return never.future();
    }

    @Get("/cancelled")
    int cancelled() {
      Async.await(begun.future());
      return cancelled.get();
    }

    @Get("/scarce")
    @RateLimited(value = 2, per = "1m")
    String scarce() {
      return "here you are";
    }

    @WebSocket("/echo")
    Note echo(Note note) {
      return new Note(note.text() + "!");
    }

    @Get("/square")
    @CpuBound
    long square(@Query long of) {
      return of * of;
    }

    @Get("/pid")
    @CpuBound
    long pid() {
      return ProcessHandle.current().pid();
    }

    @Post("/stubborn")
    @CpuBound(queue = "stubborn")
    int stubborn(JobContext job) {
      if (job.attempt() < 3) {
        throw new IllegalStateException("not yet");
      }
      return job.attempt();
    }

    @Get("/now")
    Instant now() {
      return clock.instant();
    }
  }
}
