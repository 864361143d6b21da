package dev.turno.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.http.Reply;
import dev.turno.job.JobContext;
import dev.turno.job.JobId;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerFunction.Encoding;
import dev.turno.spi.HandlerFunction.Kind;
import dev.turno.spi.HandlerFunction.Place;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What every {@link HandlerFactory} promises. A language's test extends it, and writes the
 * functions that {@link #program} lists in its own words.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HandlerFactoryContract {
  private final Vertx vertx = Vertx.vertx();
  private Path folder;
  private HandlerSource source;
  private HandlerRuntime runtime;

  /** The factory; skips the test, loudly, where its runtime is missing. */
  protected abstract HandlerFactory factory();

  /** A factory on a machine without the runtime; empty when the runtime is a library. */
  protected abstract Optional<HandlerFactory> withoutRuntime();

  /** The name of a file, such as {@code app.py}, which the factory accepts. */
  protected abstract String file();

  /**
   * The text of a file that defines, named as in {@link #nameOf}:
   *
   * <ul>
   *   <li>{@code greet}, asynchronous, {@code GET /greet/{name}}: text, {@code Hello, {name}}, as
   *       often as the optional integer {@code times} of the query says (1), joined by a space; it
   *       is documented: {@code Greets people.}
   *   <li>{@code item}, plain, {@code POST /items}, status 201: takes an object with a text {@code
   *       name} and a number {@code price} as its JSON body, and returns it
   *   <li>{@code echo}, plain, {@code POST /echo}: takes bytes, returns them
   *   <li>{@code add}, CPU-bound, without a route: takes the integers {@code a} and {@code b},
   *       returns their sum; its queue is {@code sums}, its time-out 5 s
   *   <li>{@code refuse}, asynchronous, {@code GET /refuse}: the client is answered 409, {@code Not
   *       now.}, with a header {@code X-Why: busy}
   *   <li>{@code bug}, plain, {@code GET /bug}: fails, as a bug does, with a message that has
   *       {@code kaput}
   *   <li>{@code wait}, asynchronous, and {@code nap}, plain, {@code GET}: take a minute
   *   <li>{@code log}, asynchronous, {@code GET /log}: logs {@code told} to the logger {@code
   *       contract}, on level INFO
   *   <li>{@code count}, asynchronous, {@code GET /count/{n}}: yields the integers from 1 to {@code
   *       n} as lines of JSON
   *   <li>{@code relay}, asynchronous, {@code POST /relay}: asks at the address {@code contract} of
   *       the event bus with the text of its body, and returns the reply, a text
   *   <li>{@code progress}, CPU-bound, without a route: tells that it is half done, {@code half},
   *       and returns nothing
   * </ul>
   */
  protected abstract String program();

  /** A file that cannot be loaded because of what is in its second line. */
  protected abstract String broken();

  /** The name of such a function: {@code app.greet}. */
  protected abstract String nameOf(String function);

  @BeforeAll
  final void start(@TempDir Path given) throws IOException {
    folder = given;
    source = factory().load(List.of(write(program())));
    runtime = source.start(vertx, 1, true);
  }

  @AfterAll
  final void stop() {
    if (runtime != null) {
      runtime.close();
    }
    vertx.close();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve(file()), text);
  }

  private HandlerFunction function(String name) {
    return source.functions().stream()
        .filter(f -> f.name().equals(nameOf(name)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no function " + nameOf(name)));
  }

  private HandlerFunction.Value parameter(String function, String name) {
    return function(function).parameters().stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static RequestContext context() {
    return new RequestContext("contract", null, Deadline.NONE);
  }

  private HandlerCall call(
      String function, Map<String, JsonNode> values, Map<String, Buffer> parts) {
    return new HandlerCall(nameOf(function), values, parts, null, context(), null);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Throwable failure(Future<?> future) {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).until(future::cause, Objects::nonNull);
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }

  private static JsonNode number(long value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  private static String contentType(Reply<?> reply) {
    return reply.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining());
  }

  @Test
  void a_file_is_accepted_by_its_name() {
    assertThat(factory().accepts(Path.of(file()))).isTrue();
    assertThat(factory().accepts(Path.of("README.md"))).isFalse();
    assertThat(factory().accepts(Path.of("App.java"))).isFalse();
  }

  @Test
  void functions_are_of_the_kind_that_their_language_says() {
    assertThat(function("greet").kind()).isEqualTo(Kind.ASYNC);
    assertThat(function("item").kind()).isEqualTo(Kind.PLAIN);
    assertThat(function("add").kind()).isEqualTo(Kind.CPU);
    assertThat(source.runtime()).isNotBlank();
    assertThat(source.functions())
        .allSatisfy(f -> assertThat(f.where()).isNotBlank())
        .allSatisfy(f -> assertThat(f.reason()).isNotBlank());
  }

  @Test
  void routes_and_words_of_the_author_are_told() {
    HandlerFunction.Route route = function("item").route().orElseThrow();

    assertThat(route.method()).isEqualTo("POST");
    assertThat(route.path()).isEqualTo("/items");
    assertThat(route.status()).isEqualTo(201);
    assertThat(function("greet").doc()).startsWith("Greets people.");
    assertThat(function("add").route()).isEmpty();
  }

  @Test
  void parameters_tell_where_their_values_come_from_and_what_they_are() {
    assertThat(parameter("greet", "name").in()).isEqualTo(Place.PATH);
    assertThat(parameter("greet", "name").required()).isTrue();
    assertThat(parameter("greet", "name").schema().path("type").asText()).isEqualTo("string");
    assertThat(parameter("greet", "times").in()).isEqualTo(Place.QUERY);
    assertThat(parameter("greet", "times").required()).isFalse();
    assertThat(parameter("add", "a").in()).isEqualTo(Place.ARGUMENT);
    assertThat(parameter("add", "a").schema().path("type").asText()).isEqualTo("integer");
    assertThat(function("echo").parameters().getFirst().encoding()).isEqualTo(Encoding.BYTES);
  }

  @Test
  void a_body_has_a_schema() {
    HandlerFunction item = function("item");
    HandlerFunction.Value body = item.parameters().getFirst();
    JsonNode schema = body.schema();
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").asText();
      schema = item.definitions().path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    assertThat(body.in()).isEqualTo(Place.BODY);
    assertThat(schema.path("properties").path("name").path("type").asText()).isEqualTo("string");
    assertThat(schema.path("properties").path("price").path("type").asText()).isEqualTo("number");
  }

  @Test
  void what_computes_tells_its_queue_and_time() {
    HandlerFunction.Computing computing = function("add").computing().orElseThrow();

    assertThat(computing.queue()).isEqualTo("sums");
    assertThat(computing.timeout()).isEqualTo("5s");
    assertThat(function("greet").computing()).isEmpty();
  }

  @Test
  void values_reach_a_function_and_its_text_comes_back() throws Exception {
    Reply<Buffer> reply =
        get(
            runtime.call(
                call("greet", Map.of("name", text("Zoë 🍔"), "times", number(2)), Map.of())));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().orElseThrow().toString()).isEqualTo("Hello, Zoë 🍔 Hello, Zoë 🍔");
    assertThat(contentType(reply)).startsWith("text/plain");
  }

  @Test
  void what_does_not_come_has_the_functions_own_default() throws Exception {
    Reply<Buffer> reply = get(runtime.call(call("greet", Map.of("name", text("Ada")), Map.of())));

    assertThat(reply.body().orElseThrow().toString()).isEqualTo("Hello, Ada");
  }

  @Test
  void a_body_of_json_reaches_a_function_and_its_object_comes_back() throws Exception {
    String name = function("item").parameters().getFirst().name();
    Buffer body = Buffer.buffer("{\"name\":\"é\",\"price\":1.5}");

    Reply<Buffer> reply = get(runtime.call(call("item", Map.of(), Map.of(name, body))));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(contentType(reply)).startsWith("application/json");
    assertThat(reply.body().orElseThrow().toJsonObject())
        .isEqualTo(new JsonObject().put("name", "é").put("price", 1.5));
  }

  @Test
  void bytes_come_back_as_they_went() throws Exception {
    byte[] bytes = new byte[1 << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    String name = function("echo").parameters().getFirst().name();

    Reply<Buffer> reply =
        get(runtime.call(call("echo", Map.of(), Map.of(name, Buffer.buffer(bytes)))));

    assertThat(reply.body().orElseThrow().getBytes()).isEqualTo(bytes);
    assertThat(contentType(reply)).startsWith("application/octet-stream");
  }

  @Test
  void arguments_of_code_reach_what_computes() throws Exception {
    Map<String, Buffer> parts =
        Map.of("a", Buffer.buffer("9007199254740000"), "b", Buffer.buffer("-1"));

    Reply<Buffer> reply = get(runtime.call(call("add", Map.of(), parts)));

    assertThat(reply.body().orElseThrow().toString()).isEqualTo("9007199254739999");
  }

  @Test
  void many_calls_run_at_once() throws Exception {
    List<Future<Reply<Buffer>>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(runtime.call(call("greet", Map.of("name", text("n" + i)), Map.of())));
    }

    for (int i = 0; i < all.size(); i++) {
      assertThat(get(all.get(i)).body().orElseThrow().toString()).isEqualTo("Hello, n" + i);
    }
  }

  @Test
  void what_a_function_tells_the_client_is_a_problem() {
    Throwable failure = failure(runtime.call(call("refuse", Map.of(), Map.of())));

    assertThat(failure).isInstanceOf(ProblemException.class);
    var problem = ((ProblemException) failure).problem();
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.detail()).isEqualTo("Not now.");
    assertThat(problem.headers()).containsEntry("X-Why", "busy");
  }

  @Test
  void a_bug_is_told_with_its_message_and_the_users_file() {
    Throwable failure = failure(runtime.call(call("bug", Map.of(), Map.of())));

    assertThat(failure).isNotInstanceOf(ProblemException.class);
    assertThat(failure.getMessage()).contains("kaput").contains(file());
  }

  @Test
  void a_function_that_is_not_there_is_a_problem() {
    assertThat(failure(runtime.call(call("nobody", Map.of(), Map.of()))))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void what_waits_and_what_blocks_is_cancelled() throws Exception {
    for (String function : List.of("wait", "nap")) {
      HandlerCall call = call(function, Map.of(), Map.of());
      Future<Reply<Buffer>> reply = runtime.call(call);

      call.context().cancellation().cancel(new CancellationException("the client went away"));

      assertThat(failure(reply)).hasMessage("the client went away");
    }
    String name = function("echo").parameters().getFirst().name();
    assertThat(get(runtime.call(call("echo", Map.of(), Map.of(name, Buffer.buffer("a"))))).body())
        .contains(Buffer.buffer("a"));
  }

  @Test
  void log_lines_come_to_the_log_of_this_process_with_the_request() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger("contract");
    var lines = new ListAppender<ILoggingEvent>();
    lines.list = new java.util.concurrent.CopyOnWriteArrayList<>();
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    HandlerCall call = call("log", Map.of(), Map.of());

    get(runtime.call(call));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(lines.list)
                    .anyMatch(
                        line ->
                            line.getFormattedMessage().contains("told")
                                && line.getFormattedMessage()
                                    .contains(call.context().trace().traceId())));
    logger.detachAppender(lines);
  }

  @Test
  void items_come_when_they_are_asked_for() throws Exception {
    assertThat(function("count").streams()).isTrue();
    var reader = new Reader();

    Reply<Flow.Publisher<Buffer>> reply =
        get(runtime.stream(call("count", Map.of("n", number(1000)), Map.of())));
    reply.body().orElseThrow().subscribe(reader);

    assertThat(contentType(reply)).startsWith("application/jsonl");
    assertThat(reader.items).isEmpty();
    reader.ask(2);
    Awaitility.await().untilAsserted(() -> assertThat(reader.items).containsExactly("1\n", "2\n"));
    reader.ask(Long.MAX_VALUE);
    Awaitility.await().until(() -> reader.ended);
    assertThat(reader.items).hasSize(1000).endsWith("1000\n");
  }

  @Test
  void a_stream_that_nobody_wants_any_more_ends() throws Exception {
    var reader = new Reader();
    get(runtime.stream(call("count", Map.of("n", number(1_000_000_000)), Map.of())))
        .body()
        .orElseThrow()
        .subscribe(reader);
    reader.ask(1);
    Awaitility.await().until(() -> !reader.items.isEmpty());

    reader.leave();

    assertThat(get(runtime.call(call("greet", Map.of("name", text("Ada")), Map.of()))).status())
        .isEqualTo(200);
  }

  @Test
  void a_function_asks_this_jvm() throws Exception {
    HandlerHost host =
        question ->
            question instanceof HandlerHost.Message message
                ? Future.succeededFuture(
                    new HandlerHost.Value(
                        Encoding.TEXT,
                        Buffer.buffer(
                            message.way()
                                + " "
                                + message.address()
                                + " "
                                + message.body().bytes())))
                : Future.failedFuture("nothing else is asked");
    String name = function("relay").parameters().getFirst().name();
    var call =
        new HandlerCall(
            nameOf("relay"),
            Map.of(),
            Map.of(name, Buffer.buffer("é")),
            null,
            context(),
            null,
            Map.of(),
            host);

    assertThat(get(runtime.call(call)).body().orElseThrow().toString())
        .isEqualTo("REQUEST contract é");
  }

  @Test
  void a_job_tells_how_far_it_is() throws Exception {
    var told = new Told();

    get(
        runtime.call(
            new HandlerCall(nameOf("progress"), Map.of(), Map.of(), null, context(), told)));

    assertThat(told.words).contains("0.5 half");
  }

  @Test
  void a_file_that_cannot_be_loaded_is_told_with_its_line() throws Exception {
    Path file = Files.createDirectory(folder.resolve("broken")).resolve(file());
    Files.writeString(file, broken());

    var refused = catchThrowableOfType(SourceException.class, () -> factory().load(List.of(file)));

    assertThat(refused.mistakes()).isNotEmpty();
    assertThat(refused.mistakes().getFirst().file()).isEqualTo(file);
    assertThat(refused.mistakes().getFirst().line()).isEqualTo(2);
  }

  @Test
  void files_are_loaded_anew_each_time_beside_what_runs() throws Exception {
    Path file = Files.createDirectory(folder.resolve("again")).resolve(file());
    Files.writeString(file, program());
    factory().load(List.of(file));
    Files.writeString(file, program().replace("Greets people.", "Greets again."));

    HandlerSource later = factory().load(List.of(file));

    assertThat(later.functions()).anySatisfy(f -> assertThat(f.doc()).startsWith("Greets again."));
    HandlerRuntime second = later.start(vertx, 1, false);
    assertThat(get(second.call(call("greet", Map.of("name", text("B")), Map.of()))).status())
        .isEqualTo(200);
    second.close();
    second.close();
    assertThat(failure(second.call(call("greet", Map.of("name", text("B")), Map.of()))))
        .isNotNull();
    assertThat(get(runtime.call(call("greet", Map.of("name", text("A")), Map.of()))).status())
        .isEqualTo(200);
  }

  @Test
  void a_machine_without_the_runtime_is_told_what_to_do() {
    withoutRuntime()
        .ifPresent(
            factory ->
                assertThatThrownBy(() -> factory.load(List.of(write(program()))))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("Install"));
    assertThat(factory()).isNotNull();
  }

  /** Reads items as they are asked for. */
  private static final class Reader implements Flow.Subscriber<Buffer> {
    final Queue<String> items = new ConcurrentLinkedQueue<>();
    volatile boolean ended;
    private volatile Flow.@Nullable Subscription subscription;

    void ask(long n) {
      Objects.requireNonNull(subscription).request(n);
    }

    void leave() {
      Objects.requireNonNull(subscription).cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Buffer item) {
      items.add(item.toString());
    }

    @Override
    public void onError(Throwable cause) {
      items.add(cause.toString());
      ended = true;
    }

    @Override
    public void onComplete() {
      ended = true;
    }
  }

  /** A job that notes what it is told. */
  private static final class Told implements JobContext {
    final Queue<String> words = new ConcurrentLinkedQueue<>();

    @Override
    public Optional<JobId> id() {
      return Optional.empty();
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public String leaseId() {
      return "lease";
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void progress(double done, String note) {
      words.add(done + " " + note);
    }
  }
}
