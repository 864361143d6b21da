package dev.turno.examples.hold.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/**
 * Asks for {@code /ping} at a steady pace, whether or not the last one was answered, and measures
 * from the moment that each was due. It has a Vert.x of its own, so that it doesn't measure the
 * load's client.
 */
final class Pings {
  private static final int CONNECTIONS = 8;
  private static final int PERIOD_MILLIS = 2;

  private final Vertx vertx = Vertx.vertx();
  private final Lines opener;
  private volatile Latencies latencies = new Latencies();

  Pings(int port) {
    opener = new Lines(vertx, port);
  }

  Future<Void> start() {
    return opener.open(CONNECTIONS, CONNECTIONS).onSuccess(this::pingFrom).mapEmpty();
  }

  private void pingFrom(List<HttpClientConnection> lines) {
    long[] due = {System.nanoTime()};
    int[] next = {0};
    vertx.setPeriodic(
        PERIOD_MILLIS,
        timer -> {
          long now = System.nanoTime();
          while (due[0] <= now) {
            ping(lines.get(next[0]++ % lines.size()), due[0]);
            due[0] += PERIOD_MILLIS * 1_000_000L;
          }
        });
  }

  private void ping(HttpClientConnection line, long due) {
    Latencies into = latencies;
    line.request(new RequestOptions().setMethod(HttpMethod.GET).setURI("/ping"))
        .compose(HttpClientRequest::send)
        .compose(response -> response.end())
        .onComplete(done -> into.add(done.succeeded() ? System.nanoTime() - due : Long.MAX_VALUE));
  }

  /** Gives what was measured since the last call, and begins anew. */
  Latencies take() {
    Latencies taken = latencies;
    latencies = new Latencies();
    return taken;
  }

  Future<Void> close() {
    return vertx.close();
  }
}
