package dev.turno.launcher.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP with what the JVM has at its start: its newer client would double a command's time. */
final class Http {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 30_000;

  private Http() {}

  /**
   * An answer.
   *
   * @param location where to look next, empty when it isn't said
   */
  record Answer(int status, String body, String contentType, String location) {}

  static Answer send(String method, URI uri, Map<String, String> headers, @Nullable String json)
      throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Accept", "application/json, */*;q=0.5");
    headers.forEach(connection::setRequestProperty);
    if (json != null) {
      connection.setDoOutput(true);
      if (!headers.containsKey("Content-Type")) {
        connection.setRequestProperty("Content-Type", "application/json");
      }
      try (var body = connection.getOutputStream()) {
        body.write(json.getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = connection.getResponseCode();
    return new Answer(
        status,
        body(connection, status),
        text(connection.getContentType()),
        text(connection.getHeaderField("Location")));
  }

  /**
   * Opens an answer that goes on for as long as there is something to tell.
   *
   * @param silence after how many milliseconds without a byte it counts as broken off
   */
  static HttpURLConnection open(URI uri, Map<String, String> headers, int silence)
      throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(silence);
    connection.setRequestProperty("Accept", "text/event-stream");
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  private static String body(HttpURLConnection connection, int status) throws IOException {
    try (InputStream body =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }
}
