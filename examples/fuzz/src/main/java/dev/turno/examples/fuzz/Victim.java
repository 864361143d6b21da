package dev.turno.examples.fuzz;

import dev.turno.Turno;
import dev.turno.respond.Compression;
import dev.turno.security.CrossOriginProtection;
import dev.turno.security.SecurityHeaders;
import dev.turno.security.TrustedProxies;
import dev.turno.server.Application;
import dev.turno.server.Cors;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application that takes it all, in this process, and what is left in it afterwards. */
final class Victim implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int MOST_THREADS = 300;

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final Node node;
  private final int port;

  Victim() {
    try {
      folder = Files.createTempDirectory("turno-fuzz-");
      node = Node.start(vertx, application(), NodeOptions.standard()).await();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    port =
        node.httpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .connectionHandler(connection -> connection.exceptionHandler(e -> {}))
            .exceptionHandler(e -> {})
            .listen()
            .await()
            .actualPort();
  }

  private Application application() {
    return Turno.application()
        .service(new Targets())
        .service(new Chat())
        .service(new Members())
        .limits(
            limits ->
                limits
                    .withMaxBodyBytes(64 << 10)
                    .withMaxStreamBytes(32 << 10)
                    .withTimeout(Duration.ofSeconds(5))
                    .withForms(
                        forms ->
                            forms
                                .withFolder(folder)
                                .withMemoryBytes(100)
                                .withMaxParts(20)
                                .withMaxTextBytes(20_000)
                                .withMaxFileBytes(20_000)))
        .responses(
            responses ->
                responses.withCompression(
                    Compression.ofDefaults().withMinBytes(100).withStreams(true)))
        .sockets(sockets -> sockets.withOrigin("https://example.org"))
        .cors(Cors.from("https://example.org"))
        .trustedProxies(TrustedProxies.of("127.0.0.1"))
        .securityHeaders(SecurityHeaders.ofDefaults())
        .crossOriginProtection(CrossOriginProtection.ofDefaults().trusting("https://example.org"))
        .requestIds()
        .accessLog()
        .staticFiles("/mounted", folder.toString())
        .build();
  }

  int port() {
    return port;
  }

  /**
   * Waits until nothing is under way.
   *
   * @throws Finding when something stays: a request, a temporary file, threads
   */
  void mustBeIdle() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    String left = left();
    while (!left.isEmpty() && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = left();
    }
    if (!left.isEmpty()) {
      throw new Finding("it does not come to rest: " + left);
    }
  }

  private String left() {
    if (node.inFlight() > 0) {
      return node.inFlight() + " requests are under way";
    }
    try (Stream<Path> files = Files.list(folder)) {
      long count = files.count();
      if (count > 0) {
        return count + " temporary files are there";
      }
    } catch (IOException e) {
      return e.toString();
    }
    int threads = Thread.activeCount();
    return threads > MOST_THREADS ? threads + " threads" : "";
  }

  @Override
  public void close() {
    node.close();
    vertx.close().await();
    folder.toFile().deleteOnExit();
  }
}
