package dev.turno.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches small JSON documents of an issuer. */
final class HttpJson {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d{1,9})");

  private final HttpClient client;

  HttpJson(Vertx vertx) {
    client =
        vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()));
  }

  /**
   * A document, and how long its server allows to keep it.
   *
   * @param maxAge empty when it doesn't say
   */
  record Fetched(JsonObject json, Optional<Duration> maxAge) {}

  /** Fetches a document; redirects aren't followed. */
  Future<Fetched> get(URI uri) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(uri.toString())
                .setTimeout(TIMEOUT.toMillis())
                .putHeader("Accept", "application/json"))
        .compose(request -> request.send())
        .compose(response -> read(response, uri));
  }

  private static Future<Fetched> read(HttpClientResponse response, URI uri) {
    if (response.statusCode() != 200) {
      return Future.failedFuture(uri + " answers " + response.statusCode());
    }
    Optional<Duration> maxAge =
        Optional.ofNullable(response.getHeader("Cache-Control"))
            .map(MAX_AGE::matcher)
            .filter(Matcher::find)
            .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))));
    Buffer all = Buffer.buffer();
    response.handler(
        part -> {
          if (all.length() + part.length() > MOST_BYTES) {
            response.request().reset();
          } else {
            all.appendBuffer(part);
          }
        });
    return response.end().map(v -> new Fetched(new JsonObject(all), maxAge));
  }

  /**
   * An address that keys may be had from: over TLS, or of this machine.
   *
   * @throws IllegalArgumentException for any other
   */
  static URI checked(String text) {
    URI uri = URI.create(text);
    String host = uri.getHost() == null ? "" : uri.getHost();
    boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    if (host.isEmpty()
        || !("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local))) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address for keys: it begins with https://, or http://127.0.0.1");
    }
    return uri;
  }
}
