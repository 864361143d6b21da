package dev.turno.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;

/**
 * How a test reaches its application.
 *
 * @param mapper the application's
 */
record Connection(HttpClient http, WebSocketClient sockets, int port, ObjectMapper mapper) {
  static final String HOST = "127.0.0.1";

  /** More than a test has requests under way at once. */
  private static final int CONNECTIONS = 2_000;

  static Connection to(int port, Vertx vertx, ObjectMapper mapper) {
    return new Connection(
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS)),
        vertx.createWebSocketClient(),
        port,
        mapper);
  }

  URI uri(String path) {
    return URI.create("http://" + HOST + ":" + port + path);
  }
}
