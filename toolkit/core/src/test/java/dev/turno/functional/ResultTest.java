package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.http.CpuBound;
import dev.turno.http.EntityTag;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Produces;
import dev.turno.http.Put;
import dev.turno.http.Reply;
import dev.turno.http.ServerSentEvent;
import dev.turno.job.Jobs;
import dev.turno.job.Ticket;
import dev.turno.operation.DefinitionException;
import dev.turno.respond.Compression;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of streams, versions, negotiation and compression. */
class ResultTest {
  record Row(int n) {}

  static final class Results {
    final AtomicBoolean closed = new AtomicBoolean();
    final SubmissionPublisher<ServerSentEvent> silent = new SubmissionPublisher<>();

    @Get("/stream")
    Stream<Row> stream() {
      return Stream.of(new Row(1), new Row(2)).onClose(() -> closed.set(true));
    }

    @Get("/endless")
    Stream<Row> endless() {
      return Stream.iterate(1, n -> n + 1).map(Row::new).onClose(() -> closed.set(true));
    }

    @Get("/reply")
    Reply<Flow.Publisher<Row>> reply() {
      return Reply.<Flow.Publisher<Row>>ok(new Rows(2)).withStatus(203).withHeader("X-Own", "yes");
    }

    @Get("/bytes")
    @Produces("image/png")
    Flow.Publisher<Buffer> bytes() {
      return subscriber ->
          new Rows(3).map(row -> Buffer.buffer(new byte[] {(byte) row.n()})).subscribe(subscriber);
    }

    @Get("/silent")
    @Produces("text/event-stream")
    Flow.Publisher<ServerSentEvent> silent(@Header("Last-Event-ID") Optional<String> last) {
      last.ifPresent(
          id ->
              Thread.ofVirtual()
                  .start(
                      () -> {
                        await().until(() -> silent.getNumberOfSubscribers() > 0);
                        silent.submit(
                            ServerSentEvent.of("after " + id)
                                .withId("8")
                                .withRetry(Duration.ofSeconds(2)));
                        silent.close();
                      }));
      return silent;
    }

    @Get("/version")
    Reply<String> version() {
      return Reply.ok("seven").withEtag(EntityTag.of("7")).withLastModified(Instant.EPOCH);
    }

    @Put("/version")
    String change(@Header Optional<String> ifMatch) {
      EntityTag.of("7").require(ifMatch);
      return "changed";
    }

    @Get("/cookie")
    Reply<String> cookie() {
      return Reply.ok("yours")
          .withCookie(Cookie.cookie("taste", "sweet").setHttpOnly(true).setPath("/"))
          .withCookie(Cookie.cookie("size", "large"));
    }

    @Get("/report/{id}")
    Row report(int id) {
      return new Row(id);
    }

    @Get("/report/{number}")
    @Produces("text/csv")
    String csv(int number) {
      return "n\n" + number + "\n";
    }

    @Get("/long")
    List<String> longer() {
      return Stream.generate(() -> "the same again").limit(10_000).toList();
    }

    @Get("/short")
    List<String> shorter() {
      return List.of("a");
    }

    @Get("/image")
    @Produces("image/png")
    byte[] image() {
      return new byte[10_000];
    }

    @Get("/pictures/{name}")
    @Produces("image/*")
    Reply<byte[]> picture(String name) {
      return Reply.ok(new byte[] {1}).withHeader("Content-Type", "image/" + name);
    }

    @Get("/tagged")
    Reply<String> tagged() {
      return Reply.ok("x".repeat(2000)).withEtag(EntityTag.of("7"));
    }
  }

  /** So many rows. */
  record Rows(int count) implements Flow.Publisher<Row> {
    @Override
    public void subscribe(Flow.Subscriber<? super Row> subscriber) {
      map(row -> row).subscribe(subscriber);
    }

    <T> Flow.Publisher<T> map(java.util.function.Function<Row, T> change) {
      return subscriber ->
          subscriber.onSubscribe(
              new Flow.Subscription() {
                private int given;

                @Override
                public void request(long n) {
                  if (given++ == count) {
                    subscriber.onComplete();
                  } else if (given <= count) {
                    subscriber.onNext(change.apply(new Row(given)));
                  }
                }

                @Override
                public void cancel() {
                  given = count + 1;
                }
              });
    }
  }

  private final Results results = new Results();
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(results)
                .responses(
                    responses ->
                        responses
                            .withPing(Duration.ofMillis(50))
                            .withCompression(Compression.ofDefaults().withStreams(true))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  @Test
  void a_stream_is_sent_as_lines_of_json_and_closed() {
    var response = server.get("/stream");
    assertThat(header(response, "content-type")).isEqualTo("application/jsonl");
    assertThat(response.body()).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
    await().untilTrue(results.closed);
    assertThat(server.send(server.request("/stream").header("Accept", "application/json")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    assertThat(server.send(server.request("/stream").header("Accept", "text/html")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(406);
  }

  @Test
  void a_stream_ends_when_its_reader_leaves() throws IOException {
    try (var socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
    }
    await().untilTrue(results.closed);
    await().until(() -> server.node.inFlight() == 0);
  }

  @Test
  void a_publisher_in_a_reply_has_a_status_and_headers() {
    var response = server.get("/reply");
    assertThat(response.statusCode()).isEqualTo(203);
    assertThat(header(response, "x-own")).isEqualTo("yes");
    assertThat(response.body()).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
  }

  @Test
  void bytes_are_streamed_as_they_are() throws Exception {
    HttpResponse<byte[]> response = server.bytes(server.request("/bytes"));
    assertThat(response.body()).containsExactly(1, 2, 3);
    assertThat(header(response, "content-type")).isEqualTo("image/png");
  }

  @Test
  void the_head_of_a_stream_comes_without_a_subscription() {
    var response = server.send(server.request("/endless").method("HEAD", BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "content-type")).isEqualTo("application/jsonl");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void a_silent_stream_of_events_is_kept_open_by_comments() throws IOException {
    try (var socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write("GET /silent HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      var lines =
          new java.io.BufferedReader(
              new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(lines.lines().filter(line -> line.startsWith(": ping")).limit(2)).hasSize(2);
    }
  }

  @Test
  void a_client_that_comes_back_is_sent_what_it_missed() {
    var response = server.send(server.request("/silent").header("Last-Event-ID", "7"));
    assertThat(response.body()).endsWith("id: 8\nretry: 2000\ndata: after 7\n\n");
    assertThat(header(response, "x-accel-buffering")).isEqualTo("no");
  }

  @Test
  void a_known_version_is_answered_304() {
    var response = server.get("/version");
    assertThat(header(response, "etag")).isEqualTo("\"7\"");
    var known = server.send(server.request("/version").header("If-None-Match", "\"7\""));
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(header(known, "etag")).isEqualTo("\"7\"");
  }

  @Test
  void a_reply_sets_cookies() {
    assertThat(server.get("/cookie").headers().allValues("set-cookie"))
        .containsExactly("taste=sweet; Path=/; HTTPOnly", "size=large");
  }

  @Test
  void a_change_of_another_version_is_refused() {
    assertThat(put("\"7\"")).isEqualTo(200);
    assertThat(put("\"6\"")).isEqualTo(412);
    assertThat(server.send(server.request("/version").PUT(BodyPublishers.noBody())).statusCode())
        .isEqualTo(428);
  }

  private int put(String ifMatch) {
    return server
        .send(server.request("/version").header("If-Match", ifMatch).PUT(BodyPublishers.noBody()))
        .statusCode();
  }

  @Test
  void who_names_nothing_but_problems_excludes_no_answer() {
    var lines = server.request("/stream").header("Accept", "application/problem+json");
    assertThat(server.send(lines).statusCode()).isEqualTo(200);
    var either = server.request("/report/7").header("Accept", "application/problem+json");
    assertThat(server.send(either).body()).isEqualTo("{\"n\":7}");
  }

  @Test
  void operations_at_one_route_are_told_apart_by_what_they_produce() {
    assertThat(server.get("/report/7").body()).isEqualTo("{\"n\":7}");
    var csv = server.send(server.request("/report/7").header("Accept", "text/csv"));
    assertThat(csv.body()).isEqualTo("n\n7\n");
    assertThat(header(csv, "vary")).contains("accept");
    var weighed =
        server.send(
            server.request("/report/7").header("Accept", "application/json;q=0.5, text/*;q=0.8"));
    assertThat(header(weighed, "content-type")).isEqualTo("text/csv");
    var none = server.send(server.request("/report/7").header("Accept", "image/png"));
    assertThat(none.statusCode()).isEqualTo(406);
    assertThat(json(none).at("/detail").asText()).contains("application/json, text/csv");
  }

  @Test
  void one_of_a_range_of_media_types_says_which_it_is() {
    var wanted = server.request("/pictures/webp").header("Accept", "image/webp");
    assertThat(server.send(wanted).headers().firstValue("content-type")).contains("image/webp");
    var unwanted = server.request("/pictures/webp").header("Accept", "text/html");
    assertThat(server.send(unwanted).statusCode()).isEqualTo(406);
  }

  @Test
  void what_is_text_and_long_is_compressed_for_those_who_accept_it() throws Exception {
    HttpResponse<byte[]> zipped =
        server.bytes(server.request("/long").header("Accept-Encoding", "br, gzip;q=0.5"));
    assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
    assertThat(header(zipped, "vary")).isEqualToIgnoringCase("accept-encoding");
    assertThat(unzipped(zipped.body())).isEqualTo(server.get("/long").body());
    assertThat(encoding("/long", "gzip;q=0")).isEqualTo("none");
    assertThat(encoding("/short", "gzip")).isEqualTo("none");
    assertThat(encoding("/image", "gzip")).isEqualTo("none");
  }

  @Test
  void a_compressed_version_has_a_weak_tag() throws Exception {
    HttpResponse<byte[]> zipped =
        server.bytes(server.request("/tagged").header("Accept-Encoding", "gzip"));
    assertThat(header(zipped, "etag")).isEqualTo("W/\"7\"");
    var known = server.send(server.request("/tagged").header("If-None-Match", "W/\"7\""));
    assertThat(known.statusCode()).isEqualTo(304);
  }

  @Test
  void a_stream_is_compressed_item_by_item_when_asked() throws Exception {
    HttpResponse<byte[]> zipped =
        server.bytes(server.request("/reply").header("Accept-Encoding", "gzip"));
    assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
    assertThat(unzipped(zipped.body())).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
  }

  private String encoding(String path, String accept) throws Exception {
    return header(
        server.bytes(server.request(path).header("Accept-Encoding", accept)), "content-encoding");
  }

  private static String unzipped(byte[] zipped) throws IOException {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  static final class Desk {
    @CpuBound
    int twice(int n) {
      return 2 * n;
    }

    @Get("/twice/{n}")
    Future<Reply<Ticket<Integer>>> hand(int n, Jobs jobs) {
      return jobs.submit(Desk::twice, n).map(ticket -> Reply.ok(ticket).withHeader("X-Own", "yes"));
    }
  }

  @Test
  void a_ticket_in_a_reply_is_answered_202_with_the_headers_of_both() {
    try (var desk = TestServer.of(new Desk())) {
      var response = desk.get("/twice/4");
      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(header(response, "x-own")).isEqualTo("yes");
      String location = header(response, "location");
      assertThat(location).startsWith("/jobs/");
      await().until(() -> desk.get(location + "/result").body().equals("8"));
    }
  }

  static final class Stranded {
    @Get("/file")
    @CpuBound
    Path file() {
      return Path.of("x");
    }

    @Get("/rows")
    @CpuBound
    Reply<Stream<Row>> rows() {
      return Reply.ok(Stream.of());
    }
  }

  @Test
  void files_and_streams_cannot_come_from_a_worker_node() {
    var application = new ApplicationBuilder().service(new Stranded());
    assertThatThrownBy(application::build)
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("returns a file of that node's disk")
        .hasMessageContaining("returns a stream");
  }
}
