package dev.turno.test;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Predicate;

/**
 * Asks an application, and waits for its answers, each for 30 s at most. What is said of requests
 * holds for the client that it gives; the one that it was said to stays as it was. Redirects are
 * answers like any other. Thread-safe.
 *
 * <pre>{@code
 * client.get("/hello/Ada").expect(200).text();
 * client.post("/orders", new Order("tea", 2)).expect(201).as(Receipt.class);
 * client.bearer(token).header("Range", "bytes=3-5").get("/photos/1/file").expect(206);
 * }</pre>
 */
public final class TestClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Connection connection;
  private final Settings settings;

  /** What holds for each request of a client. */
  private record Settings(
      MultiMap headers, String query, Cookies cookies, boolean keepsCookies, Duration patience) {
    Settings withHeader(String name, String value) {
      MultiMap more = MultiMap.caseInsensitiveMultiMap().addAll(headers).add(name, value);
      return new Settings(more, query, cookies, keepsCookies, patience);
    }

    Settings withQuery(String more) {
      return new Settings(
          headers, query.isEmpty() ? more : query + "&" + more, cookies, keepsCookies, patience);
    }
  }

  private TestClient(Connection connection, Settings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  static TestClient of(Connection connection) {
    return new TestClient(
        connection,
        new Settings(MultiMap.caseInsensitiveMultiMap(), "", new Cookies(), false, PATIENCE));
  }

  /** Sends a header with each request, besides those of that name that it sends already. */
  public TestClient header(String name, String value) {
    return new TestClient(connection, settings.withHeader(name, value));
  }

  /** Sends {@code Accept}. */
  public TestClient accept(String mediaType) {
    return header("Accept", mediaType);
  }

  /** Sends a bearer token. */
  public TestClient bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** Sends name and password of HTTP Basic. */
  public TestClient basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** Adds a value to the query of each request, encoded. */
  public TestClient query(String name, Object value) {
    return new TestClient(
        connection, settings.withQuery(encoded(name) + "=" + encoded(String.valueOf(value))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Sends a cookie with each request. */
  public TestClient cookie(String name, String value) {
    Cookies more = settings.cookies().copy();
    more.set(name, value);
    return withCookies(more, settings.keepsCookies());
  }

  /** Keeps the cookies that answers set from now on, and sends them, as a browser does. */
  public TestClient keepingCookies() {
    return withCookies(settings.cookies().copy(), true);
  }

  private TestClient withCookies(Cookies cookies, boolean keeps) {
    return new TestClient(
        connection,
        new Settings(settings.headers(), settings.query(), cookies, keeps, settings.patience()));
  }

  /** Waits for each answer, item or message as long at most; 30 s unless said otherwise. */
  public TestClient patience(Duration atMost) {
    return new TestClient(
        connection,
        new Settings(
            settings.headers(),
            settings.query(),
            settings.cookies(),
            settings.keepsCookies(),
            atMost));
  }

  public TestResponse get(String path) {
    return start("GET", path).response();
  }

  public TestResponse head(String path) {
    return start("HEAD", path).response();
  }

  public TestResponse options(String path) {
    return start("OPTIONS", path).response();
  }

  public TestResponse delete(String path) {
    return start("DELETE", path).response();
  }

  public TestResponse post(String path) {
    return start("POST", path).response();
  }

  /** Posts a body; see {@link RequestBody#of} for what it may be. */
  public TestResponse post(String path, Object body) {
    return send("POST", path, body);
  }

  /** Puts a body; see {@link RequestBody#of} for what it may be. */
  public TestResponse put(String path, Object body) {
    return send("PUT", path, body);
  }

  /** Patches with a body; see {@link RequestBody#of} for what it may be. */
  public TestResponse patch(String path, Object body) {
    return send("PATCH", path, body);
  }

  /** Sends a request of any method; see {@link RequestBody#of} for what the body may be. */
  public TestResponse send(String method, String path, Object body) {
    return start(method, path, body).response();
  }

  /** Begins a request without waiting for its answer. */
  public TestCall start(String method, String path) {
    return start(method, path, RequestBody.NONE);
  }

  /** Begins a request without waiting for its answer. */
  public TestCall start(String method, String path, Object body) {
    return TestCall.start(connection, request(method, path, RequestBody.of(body)));
  }

  /** Gets a path again and again until the answer is as it should be; fails after the patience. */
  public TestResponse getUntil(String path, Predicate<TestResponse> condition) {
    return Polling.until(() -> get(path), condition, settings.patience());
  }

  /** Reads server-sent events one by one; fails unless they come with status 200. */
  public TestStream<TestEvent> events(String path) {
    TestRequest request =
        header("Accept", "text/event-stream").request("GET", path, RequestBody.NONE);
    return TestStream.open(connection, request, EventParser::new);
  }

  /** Reads an answer line by line, such as JSON Lines; fails unless its status is 200. */
  public TestStream<String> lines(String path) {
    return TestStream.open(connection, request("GET", path, RequestBody.NONE), LineParser::new);
  }

  /** Opens a WebSocket; fails when the application refuses it. */
  public TestSocket socket(String path) {
    return TestSocket.open(connection, webSocket(path), settings.patience());
  }

  /** The answer to a WebSocket that the application refuses; fails when it does not. */
  public TestResponse refusedSocket(String path) {
    return TestSocket.refusal(connection, webSocket(path), settings.patience());
  }

  /** Follows the job that a 202 tells of by {@code Location}; fails when it does not. */
  public TestJob job(TestResponse accepted) {
    return new TestJob(this, accepted.expect(202).requiredHeader("Location"));
  }

  /** The address of a path. */
  public URI uri(String path) {
    return connection.uri(withQuery(path));
  }

  private String withQuery(String path) {
    return settings.query().isEmpty()
        ? path
        : path + (path.contains("?") ? "&" : "?") + settings.query();
  }

  private TestRequest request(String method, String path, RequestBody body) {
    return new TestRequest(options(method, path), body, settings.patience(), this::answered);
  }

  private RequestOptions options(String method, String path) {
    return new RequestOptions()
        .setMethod(HttpMethod.valueOf(method))
        .setHost(Connection.HOST)
        .setPort(connection.port())
        .setURI(withQuery(path))
        .setHeaders(headers());
  }

  private WebSocketConnectOptions webSocket(String path) {
    return new WebSocketConnectOptions()
        .setHost(Connection.HOST)
        .setPort(connection.port())
        .setURI(withQuery(path))
        .setHeaders(headers());
  }

  private MultiMap headers() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(settings.headers());
    if (!settings.cookies().isEmpty()) {
      headers.add("Cookie", settings.cookies().header());
    }
    return headers;
  }

  private void answered(MultiMap headers) {
    if (settings.keepsCookies()) {
      settings.cookies().take(headers);
    }
  }
}
