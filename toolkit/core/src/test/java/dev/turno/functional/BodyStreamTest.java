package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.http.Body;
import dev.turno.http.Consumes;
import dev.turno.http.CpuBound;
import dev.turno.http.Form;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Request;
import dev.turno.http.WebSocket;
import dev.turno.operation.DefinitionException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are read while they come. */
class BodyStreamTest {
  private static final int MOST = 5_000_000;

  /** Counts bytes, and asks for the next chunk when it is told to. */
  static final class Counter implements Flow.Subscriber<Buffer> {
    final AtomicLong bytes = new AtomicLong();
    final Promise<Long> done = Promise.promise();
    volatile Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      more();
    }

    void more() {
      Flow.Subscription asked = subscription;
      if (asked != null) {
        asked.request(1);
      }
    }

    @Override
    public void onNext(Buffer chunk) {
      bytes.addAndGet(chunk.length());
      more();
    }

    @Override
    public void onError(Throwable cause) {
      done.tryFail(cause);
    }

    @Override
    public void onComplete() {
      done.tryComplete(bytes.get());
    }
  }

  static final class Sink {
    final CountDownLatch go = new CountDownLatch(1);
    final AtomicReference<@Nullable String> ended = new AtomicReference<>();

    @Post("/count")
    Future<Long> count(@Body Flow.Publisher<Buffer> body) {
      var counter = new Counter();
      body.subscribe(counter);
      return counter.done.future();
    }

    @Post("/twice")
    Future<String> twice(@Body Flow.Publisher<Buffer> body) {
      var first = new Counter();
      var second = new Counter();
      body.subscribe(first);
      body.subscribe(second);
      return second
          .done
          .future()
          .transform(done -> Future.succeededFuture(done.cause().getMessage()));
    }

    @Post("/read")
    long read(@Body InputStream body) throws IOException {
      return body.transferTo(OutputStream.nullOutputStream());
    }

    @Post("/image")
    @Consumes("image/*")
    long image(@Body InputStream body) throws IOException {
      return body.transferTo(OutputStream.nullOutputStream());
    }

    @Post("/some")
    int some(@Body InputStream body) throws IOException {
      return body.read();
    }

    @Post("/none")
    String none(@Body InputStream body) {
      return "not read";
    }

    @Post("/late")
    long late(@Body InputStream body) throws IOException, InterruptedException {
      go.await();
      return body.transferTo(OutputStream.nullOutputStream());
    }

    @Post("/lost")
    void lost(@Body InputStream body) {
      try {
        body.readAllBytes();
        ended.set("whole");
      } catch (IOException e) {
        ended.set(e.getClass().getSimpleName());
      }
    }
  }

  private final Sink sink = new Sink();
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(sink)
                .limits(limits -> limits.withMaxBodyBytes(1000).withMaxStreamBytes(MOST)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(String path, int bytes) {
    return server.send(server.request(path).POST(BodyPublishers.ofByteArray(new byte[bytes])));
  }

  private HttpResponse<String> sendChunked(String path, int bytes) {
    return server.send(
        server
            .request(path)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]))));
  }

  @Test
  void a_body_is_read_as_it_comes_beyond_what_is_held_in_memory() {
    for (String path : new String[] {"/count", "/read"}) {
      assertThat(send(path, 3_000_000).body()).isEqualTo("3000000");
      assertThat(sendChunked(path, 3_000_000).body()).isEqualTo("3000000");
      assertThat(send(path, 0).body()).isEqualTo("0");
    }
  }

  @Test
  void a_body_that_is_too_long_is_413_announced_or_not() {
    for (String path : new String[] {"/count", "/read"}) {
      assertThat(send(path, MOST + 1).statusCode()).isEqualTo(413);
      var found = sendChunked(path, MOST + 100_000);
      assertThat(found.statusCode()).isEqualTo(413);
      assertThat(json(found).get("limit").asInt()).isEqualTo(MOST);
    }
  }

  @Test
  void a_type_that_is_not_taken_is_415() {
    assertThat(send("/image", 10).statusCode()).isEqualTo(415);
  }

  @Test
  void what_is_not_read_is_dropped_with_its_connection() {
    assertThat(send("/some", 100_000).body()).isEqualTo("0");
    var unread = send("/none", 100_000);
    assertThat(unread.body()).isEqualTo("not read");
    assertThat(unread.headers().firstValue("connection")).contains("close");
    assertThat(send("/none", 0).headers().firstValue("connection")).isEmpty();
    await().untilAsserted(() -> assertThat(server.node.inFlight()).isZero());
  }

  @Test
  void the_document_says_that_they_are_bytes() {
    var paths = server.node.application().openApi().content().get("paths");
    for (String path : new String[] {"/count", "/read"}) {
      var body = paths.get(path).at("/post/requestBody/content");
      assertThat(body.has("application/octet-stream")).as(path).isTrue();
    }
  }

  @Test
  void a_body_is_read_once() {
    assertThat(send("/twice", 10).body()).contains("read once");
  }

  @Test
  void nothing_is_read_from_the_client_before_it_is_wanted() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          "POST /late HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      await().untilAsserted(() -> assertThat(server.node.inFlight()).isOne());
      assertThat(socket.getInputStream().available()).isZero();
      sink.go.countDown();
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertThat(new String(line, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100 ");
      socket.getOutputStream().write("ab".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void a_client_that_goes_away_ends_the_reading() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head = "POST /lost HTTP/1.1\r\nHost: x\r\nContent-Length: 200\r\n\r\nabc";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      await().untilAsserted(() -> assertThat(server.node.inFlight()).isOne());
    }
    await().untilAsserted(() -> assertThat(sink.ended.get()).endsWith("IOException"));
    await().untilAsserted(() -> assertThat(server.node.inFlight()).isZero());
  }

  static final class Wrong {
    @Post("/loop")
    @NonBlocking
    int loop(@Body InputStream body) {
      return 0;
    }

    @Post("/request")
    int request(@Body InputStream body, Request request) {
      return 0;
    }

    @Post("/form")
    int form(@Body InputStream body, @Form int n) {
      return 0;
    }

    @Post("/cpu")
    @CpuBound
    int cpu(@Body InputStream body) {
      return 0;
    }

    @WebSocket("/socket")
    void message(@Body InputStream body) {}

    @Post("/items")
    int items(@Body Flow.Publisher<String> body) {
      return 0;
    }
  }

  @Test
  void streams_that_cannot_be_are_told_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Wrong.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("reading it would block the event loop")
        .hasMessageContaining("the body is read once, and something else of POST /request")
        .hasMessageContaining("it is the whole body, and 'n' makes the body a form")
        .hasMessageContaining("InputStream is bound to this process and cannot travel")
        .hasMessageContaining("a message comes whole")
        .hasMessageContaining("Publisher cannot be read from JSON");
  }
}
