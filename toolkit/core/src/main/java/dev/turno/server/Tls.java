package dev.turno.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of an HTTP server, by files in PEM; TLS 1.3 and 1.2, HTTP/2 where the client knows it.
 *
 * @param certificate the server's certificate, and those that sign it
 * @param key its private key, PKCS #8
 */
public record Tls(Path certificate, Path key) {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** Options with TLS. */
  public HttpServerOptions addTo(HttpServerOptions options) {
    return new HttpServerOptions(options)
        .setSsl(true)
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(protocols())
        .setKeyCertOptions(files());
  }

  private static Set<String> protocols() {
    return Set.of("TLSv1.3", "TLSv1.2");
  }

  private PemKeyCertOptions files() {
    return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
  }

  /**
   * Takes the files anew when they change, without closing connections: looks every 10 s. Files
   * that can't be used are logged, and the server goes on with those before.
   *
   * @return stops looking
   */
  public Runnable reload(Vertx vertx, HttpServer server) {
    return reload(vertx, server, LOOK);
  }

  Runnable reload(Vertx vertx, HttpServer server, Duration every) {
    var known = new AtomicReference<>(times());
    long timer =
        vertx.setPeriodic(
            every.toMillis(),
            id ->
                vertx
                    .executeBlocking(this::times, false)
                    .onSuccess(
                        now -> {
                          if (!now.isEmpty() && !now.equals(known.getAndSet(now))) {
                            update(server);
                          }
                        }));
    return () -> vertx.cancelTimer(timer);
  }

  private void update(HttpServer server) {
    var options = new ServerSSLOptions();
    options.setKeyCertOptions(files());
    options.setUseAlpn(true);
    options.setApplicationLayerProtocols(List.of("h2", "http/1.1"));
    options.setEnabledSecureTransportProtocols(protocols());
    Future<Boolean> updated = server.updateSSLOptions(options, true);
    updated
        .onSuccess(done -> LOG.info("the certificate in {} is used from now on", certificate))
        .onFailure(
            e ->
                LOG.error(
                    "the new certificate in {} cannot be used: {}", certificate, e.toString()));
  }

  /** When the files were changed; empty while one is missing. */
  private List<FileTime> times() {
    try {
      List<FileTime> times = new ArrayList<>();
      for (Path file : List.of(certificate, key)) {
        times.add(Files.getLastModifiedTime(file));
      }
      return times;
    } catch (IOException e) {
      return List.of();
    }
  }
}
