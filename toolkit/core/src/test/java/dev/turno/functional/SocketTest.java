package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Query;
import dev.turno.http.Socket;
import dev.turno.http.SocketClosed;
import dev.turno.http.WebSocket;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of WebSockets. */
class SocketTest {
  private static final int ENOUGH = 1_000_000;

  record Say(@Size(min = 1, max = 10) String text) {}

  record Said(String room, String by, String text, boolean virtual) {}

  record User(String name) {}

  static final class Ledger implements AutoCloseable {
    final AtomicInteger closed;

    Ledger(AtomicInteger closed) {
      this.closed = closed;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  static final class Chat {
    final List<Socket<Object>> sockets = new CopyOnWriteArrayList<>();
    final List<SocketClosed> ends = new CopyOnWriteArrayList<>();
    final AtomicInteger guarded = new AtomicInteger();
    final AtomicInteger ledgers = new AtomicInteger();
    final AtomicBoolean cancelled = new AtomicBoolean();
    final AtomicInteger flooded = new AtomicInteger();
    final CountDownLatch held = new CountDownLatch(1);

    @Guard
    User user(@Header Optional<String> authorization) {
      guarded.incrementAndGet();
      return new User(authorization.orElseThrow(() -> ProblemException.unauthorized("Who is it?")));
    }

    @Provides
    Ledger ledger() {
      return new Ledger(ledgers);
    }

    @WebSocket("/chat/{room}")
    Said say(@Size(max = 5) String room, User user, Say message, Ledger ledger) {
      return new Said(room, user.name(), message.text(), Thread.currentThread().isVirtual());
    }

    @WebSocket(value = "/chat/{room}", on = WebSocket.On.OPEN)
    String open(String room, User user, Socket<Object> socket, @Query Optional<Integer> age) {
      sockets.add(socket);
      return "welcome to " + room + ", " + user.name() + age.map(a -> " " + a).orElse("");
    }

    @WebSocket(value = "/chat/{room}", on = WebSocket.On.CLOSE)
    void close(Socket<Object> socket, SocketClosed how) {
      sockets.remove(socket);
      ends.add(how);
    }

    @WebSocket("/text")
    Future<String> text(@Body String text) {
      return switch (text) {
        case "bug" -> Future.failedFuture(new IllegalStateException("the secret"));
        case "no" -> Future.failedFuture(ProblemException.forbidden("Never that."));
        default -> Future.succeededFuture(text + " " + Thread.currentThread().isVirtual());
      };
    }

    @WebSocket("/bytes")
    Buffer bytes(@Body Buffer bytes) {
      return bytes.copy().appendByte((byte) 7);
    }

    @WebSocket("/slow")
    String slow(@Body String text) throws InterruptedException {
      if (text.equals("1")) {
        held.await();
      }
      return text;
    }

    @WebSocket("/flood")
    void flood(@Body String text, Socket<String> socket) {
      int sent = 0;
      while (sent < ENOUGH && socket.isOpen()) {
        socket.send("x".repeat(1000));
        sent++;
      }
      flooded.set(sent);
    }

    @WebSocket("/twice")
    @CpuBound
    Said twice(@Query String by, Say message) {
      return new Said("cpu", by, message.text() + message.text(), false);
    }

    @WebSocket("/count")
    Flow.Publisher<Integer> count(@Body String text) {
      return new ResultTest.Rows(3).map(ResultTest.Row::n);
    }

    @WebSocket(value = "/ticks", on = WebSocket.On.OPEN)
    Flow.Publisher<Said> ticks() {
      return subscriber ->
          subscriber.onSubscribe(
              new Flow.Subscription() {
                @Override
                public void request(long n) {
                  subscriber.onNext(new Said("r", "clock", "tick", false));
                }

                @Override
                public void cancel() {
                  cancelled.set(true);
                }
              });
    }

    @Get("/plain")
    String plain() {
      return "plain";
    }
  }

  /** A client's end of a connection. */
  private static final class Client {
    final io.vertx.core.http.WebSocket socket;
    final BlockingQueue<String> came = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

    Client(io.vertx.core.http.WebSocket socket) {
      this.socket = socket;
      socket.textMessageHandler(came::add);
      socket.binaryMessageHandler(bytes -> came.add("bytes " + bytes.length()));
      socket.closeHandler(
          v -> {
            Short code = socket.closeStatusCode();
            closed.add(code == null ? 1006 : (int) code);
          });
    }

    Client send(String text) {
      socket.writeTextMessage(text).await();
      return this;
    }

    String next() throws InterruptedException {
      String next = came.poll(20, TimeUnit.SECONDS);
      return next == null ? "nothing came" : next;
    }

    int closed() throws InterruptedException {
      Integer code = closed.poll(20, TimeUnit.SECONDS);
      return code == null ? -1 : code;
    }
  }

  private final Chat chat = new Chat();
  private final Vertx vertx = Vertx.vertx();
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(chat)
                .sockets(
                    sockets ->
                        sockets.withMaxMessageBytes(1000).withOrigin("https://friend.example")));
  }

  @AfterEach
  void stop() {
    chat.held.countDown();
    vertx.close().await();
    server.close();
  }

  private Client connect(String path, String... headers) {
    var options =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(server.port()).setURI(path);
    for (int i = 0; i < headers.length; i += 2) {
      options.addHeader(headers[i], headers[i + 1]);
    }
    return vertx.createWebSocketClient().connect(options).map(Client::new).await();
  }

  /**
   * The status of the answer. Vert.x's client sometimes takes an answer that is followed by the end
   * of its connection for that end alone: then it is asked again.
   */
  private int refused(String path, String... headers) {
    for (int tries = 1; ; tries++) {
      try {
        connect(path, headers);
        return 101;
      } catch (UpgradeRejectedException e) {
        return e.getStatus();
      } catch (RuntimeException e) {
        if (tries == 5 || !"Connection closed while handshake in process".equals(e.getMessage())) {
          throw e;
        }
      }
    }
  }

  @Test
  void messages_are_typed_and_answered_with_what_the_handler_needs() throws Exception {
    Client client = connect("/chat/lobby?age=7", "Authorization", "ada");
    assertThat(client.next()).isEqualTo("welcome to lobby, ada 7");
    client.send("{\"text\":\"hi\"}").send("{\"text\":\"ho\"}");
    assertThat(new JsonObject(client.next()))
        .isEqualTo(
            new JsonObject()
                .put("room", "lobby")
                .put("by", "ada")
                .put("text", "hi")
                .put("virtual", true));
    assertThat(new JsonObject(client.next()).getString("text")).isEqualTo("ho");
    assertThat(chat.guarded).hasValue(1);
    await().until(() -> chat.ledgers.get() == 2);
  }

  @Test
  void whoever_is_refused_is_answered_in_http() {
    assertThat(refused("/chat/lobby")).isEqualTo(401);
    assertThat(refused("/chat/toolong", "Authorization", "a")).isEqualTo(422);
    assertThat(refused("/chat/lobby?age=old", "Authorization", "a")).isEqualTo(422);
    assertThat(refused("/nowhere")).isEqualTo(404);
    assertThat(refused("/plain")).isEqualTo(404);
    assertThat(server.get("/text").statusCode()).isEqualTo(426);
    assertThat(server.get("/plain").body()).isEqualTo("plain");
    await().until(() -> server.node.inFlight() == 0);
  }

  @Test
  void a_handshake_that_is_none_is_refused_and_forgotten() throws Exception {
    try (var broken =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
      String head = "GET /text HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n";
      broken.getOutputStream().write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(
              new String(
                  broken.getInputStream().readNBytes(12),
                  java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 400");
    }
    await().until(() -> server.node.inFlight() == 0);
  }

  @Test
  void a_handshake_that_is_incomplete_is_told_what_it_lacks() {
    assertThat(handshake("Sec-WebSocket-Version: 13"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "Sec-WebSocket-Key");
    assertThat(handshake("Sec-WebSocket-Version: 12"))
        .startsWith("HTTP/1.1 426")
        .containsIgnoringCase("sec-websocket-version: 13")
        .contains("The version of WebSockets is 13");
  }

  private String handshake(String header) {
    return server.rawWith(
        "GET /text HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + header
            + "\r\n");
  }

  @Test
  void pages_of_other_origins_may_not_connect_unless_they_are_named() {
    assertThat(refused("/text", "Origin", "https://evil.example")).isEqualTo(403);
    assertThat(refused("/text", "Origin", "http://127.0.0.1:1")).isEqualTo(403);
    assertThat(refused("/text", "Origin", "null")).isEqualTo(403);
    assertThat(refused("/text", "Origin", "http://127.0.0.1:" + server.port())).isEqualTo(101);
    assertThat(refused("/text", "Origin", "https://friend.example")).isEqualTo(101);
  }

  @Test
  void an_invalid_message_is_answered_with_the_problem_and_1008() throws Exception {
    Client client = connect("/chat/lobby", "Authorization", "ada");
    client.next();
    client.send("{\"text\":\"\"}");
    var problem = new JsonObject(client.next());
    assertThat(problem.getInteger("status")).isEqualTo(422);
    assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("name"))
        .isEqualTo("text");
    assertThat(client.closed()).isEqualTo(1008);
    assertThat(client.socket.closeReason()).isEqualTo("1 value is invalid");
    await().until(() -> chat.ends.equals(List.of(new SocketClosed(1008, "1 value is invalid"))));
  }

  @Test
  void each_failure_has_its_close_code() throws Exception {
    assertThat(connect("/text").send("bug").closed()).isEqualTo(1011);
    assertThat(connect("/text").send("no").closed()).isEqualTo(1008);
    assertThat(connect("/text").send("x".repeat(1001)).closed()).isEqualTo(1009);
    Client unreadable = connect("/chat/lobby", "Authorization", "ada");
    assertThat(unreadable.send("{").closed()).isEqualTo(1007);
    Client bytes = connect("/text");
    bytes.socket.writeBinaryMessage(Buffer.buffer("x"));
    assertThat(bytes.closed()).isEqualTo(1003);
    Client silent = connect("/ticks");
    assertThat(silent.send("hello").closed()).isEqualTo(1003);
  }

  @Test
  void texts_run_on_the_event_loop_and_bytes_stay_bytes() throws Exception {
    assertThat(connect("/text").send("a").next()).isEqualTo("a false");
    Client bytes = connect("/bytes");
    bytes.socket.writeBinaryMessage(Buffer.buffer("abc"));
    assertThat(bytes.next()).isEqualTo("bytes 4");
    assertThat(bytes.send("ab").next()).isEqualTo("bytes 3");
  }

  @Test
  void messages_are_compressed_for_those_who_ask_and_count_as_they_are_read() throws Exception {
    var application =
        new ApplicationBuilder()
            .service(new Chat())
            .sockets(sockets -> sockets.withMaxMessageBytes(1000).withCompression(true));
    try (var compressing = TestServer.of(application)) {
      Client client = connectCompressing(compressing.port());
      assertThat(client.socket.headers().get("Sec-WebSocket-Extensions"))
          .contains("permessage-deflate");
      assertThat(client.send("a".repeat(900)).next()).contains("a".repeat(900));
      assertThat(client.send("a".repeat(50_000)).closed()).isEqualTo(1009);
    }
  }

  @Test
  void nothing_is_compressed_unless_the_application_says_so() throws Exception {
    Client client = connectCompressing(server.port());
    assertThat(client.socket.headers().contains("Sec-WebSocket-Extensions")).isFalse();
    assertThat(client.send("a").next()).isEqualTo("a false");
  }

  private Client connectCompressing(int port) {
    var compressing = new WebSocketClientOptions().setTryUsePerMessageCompression(true);
    var options = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/text");
    return vertx.createWebSocketClient(compressing).connect(options).map(Client::new).await();
  }

  @Test
  void a_long_message_may_be_one_frame() throws Exception {
    var application = new ApplicationBuilder().service(new Chat());
    var options = new WebSocketConnectOptions().setHost("127.0.0.1").setURI("/text");
    try (var standard = TestServer.of(application)) {
      var long256 =
          new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20);
      var connecting = vertx.createWebSocketClient(long256);
      String longest = "a".repeat(256 << 10);
      Client client = connecting.connect(options.setPort(standard.port())).map(Client::new).await();
      client.socket.writeFinalTextFrame(longest).await();
      assertThat(client.next()).isEqualTo(longest + " false");
      client.socket.writeFinalTextFrame(longest + "b");
      assertThat(client.closed()).isEqualTo(1009);
    }
  }

  @Test
  void a_client_that_reads_too_slowly_is_let_go() {
    Client client = connect("/flood");
    client.socket.pause();
    client.send("go");
    await().until(() -> chat.flooded.get() > 1000);
    assertThat(chat.flooded.get()).isLessThan(ENOUGH);
    client.socket.resume(); // so that it reads its end, which else is waited for
  }

  @Test
  void messages_are_computed_by_slots() throws Exception {
    Client client = connect("/twice?by=ada").send("{\"text\":\"ab\"}");
    assertThat(new JsonObject(client.next()).getString("text")).isEqualTo("abab");
  }

  @Test
  void messages_of_a_connection_are_taken_in_order_one_after_another() throws Exception {
    Client client = connect("/slow");
    for (int i = 1; i <= 20; i++) {
      client.send("" + i);
    }
    assertThat(client.came.poll(100, TimeUnit.MILLISECONDS)).isNull();
    chat.held.countDown();
    for (int i = 1; i <= 20; i++) {
      assertThat(client.next()).isEqualTo("" + i);
    }
  }

  @Test
  void a_publisher_is_sent_message_by_message() throws Exception {
    Client client = connect("/count").send("go").send("again");
    for (String expected : List.of("1", "2", "3", "1", "2", "3")) {
      assertThat(client.next()).isEqualTo(expected);
    }
  }

  @Test
  void a_stream_of_the_opening_lasts_as_long_as_the_connection_and_waits_for_a_slow_reader()
      throws Exception {
    Client client = connect("/ticks");
    assertThat(new JsonObject(client.next()).getString("text")).isEqualTo("tick");
    assertThat(chat.cancelled).isFalse();
    client.socket.close().await();
    await().untilTrue(chat.cancelled);
    await().until(() -> server.node.inFlight() == 0);
  }

  @Test
  void a_socket_can_be_kept_and_sent_to_and_its_end_is_told() throws Exception {
    Client client = connect("/chat/lobby", "Authorization", "ada");
    client.next();
    Socket<Object> socket = chat.sockets.getFirst();
    socket.attributes().put("a", 1);
    socket.send(new User("all")).await();
    assertThat(client.next()).isEqualTo("{\"name\":\"all\"}");
    client.socket.close((short) 3000, "enough").await();
    await().until(() -> chat.ends.equals(List.of(new SocketClosed(3000, "enough"))));
    assertThat(socket.isOpen()).isFalse();
    assertThat(socket.send("late").failed()).isTrue();
    assertThat(chat.sockets).isEmpty();
  }

  @Test
  void a_server_that_drains_closes_with_1001_after_the_message_that_runs() throws Exception {
    Client idle = connect("/text");
    Client busy = connect("/slow").send("1");
    await().until(() -> server.node.inFlight() == 2);
    var drained = server.node.drain(Duration.ofSeconds(20));
    assertThat(idle.closed()).isEqualTo(1001);
    assertThat(busy.closed).isEmpty();
    chat.held.countDown();
    assertThat(busy.next()).isEqualTo("1");
    assertThat(busy.closed()).isEqualTo(1001);
    assertThat(drained.await()).isTrue();
    assertThat(refused("/text")).isEqualTo(503);
  }

  @Test
  void a_client_that_gives_no_sign_of_life_is_let_go() throws Exception {
    var application =
        new ApplicationBuilder()
            .service(new Chat())
            .sockets(s -> s.withPing(Duration.ofMillis(50), Duration.ofSeconds(1)));
    try (var impatient = TestServer.of(application);
        var dead =
            new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), impatient.port())) {
      dead.getOutputStream()
          .write(
              """
              GET /text HTTP/1.1
              Host: x
              Upgrade: websocket
              Connection: Upgrade
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
              Sec-WebSocket-Version: 13

              """
                  .replace("\n", "\r\n")
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      await().until(() -> impatient.node.inFlight() == 1);
      var options =
          new WebSocketConnectOptions()
              .setHost("127.0.0.1")
              .setPort(impatient.port())
              .setURI("/text");
      Client alive = vertx.createWebSocketClient().connect(options).map(Client::new).await();
      var came = new StringBuilder();
      while (came.indexOf("No sign of life") < 0) {
        came.append((char) dead.getInputStream().read());
      }
      assertThat(came).startsWith("HTTP/1.1 101");
      assertThat(alive.send("a").next()).isEqualTo("a false");
    }
  }

  static final class Wrong {
    @Get("/a")
    String a(Socket<String> socket) {
      return "";
    }

    @WebSocket("/b")
    String b(@Body String text, SocketClosed how) {
      return "";
    }

    @WebSocket(value = "/c", on = WebSocket.On.OPEN)
    String c(@Body String text) {
      return "";
    }
  }

  @Test
  void sockets_that_cannot_be_are_told_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(new Wrong()).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("there is no WebSocket connection in GET /a")
        .hasMessageContaining("nothing is closed in WEBSOCKET /b")
        .hasMessageContaining("Wrong.c, parameter 'text'");
  }
}
