package dev.turno.examples.hold.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/**
 * Sends one request on each line, half of them to {@code /async} and half to {@code /plain}, evenly
 * over some time. Runs on one event loop.
 */
final class Burst {
  private static final int TICK_MILLIS = 5;
  private static final int OK = 200;

  private final Vertx vertx;
  private final List<HttpClientConnection> lines;
  private final int wait;
  private final int spread;
  private final Latencies async = new Latencies();
  private final Latencies plain = new Latencies();
  private final Promise<Void> ended = Promise.promise();
  private int sent;
  private int answered;
  private int failed;

  /**
   * A burst.
   *
   * @param wait how long each request is asked to wait, in milliseconds
   * @param spread the time over which they are sent, in milliseconds
   */
  Burst(Vertx vertx, List<HttpClientConnection> lines, int wait, int spread) {
    this.vertx = vertx;
    this.lines = lines;
    this.wait = wait;
    this.spread = spread;
  }

  /** Completes when all have been answered, or have failed. */
  Future<Burst> run() {
    long started = System.nanoTime();
    vertx.setPeriodic(
        1,
        TICK_MILLIS,
        timer -> {
          double elapsed = (System.nanoTime() - started) / 1e6;
          int due = (int) Math.min(lines.size(), lines.size() * elapsed / spread + 1);
          while (sent < due) {
            send(
                lines.get(sent),
                sent % 2 == 0 ? "/async" : "/plain",
                sent % 2 == 0 ? async : plain);
            sent++;
          }
          if (sent == lines.size()) {
            vertx.cancelTimer(timer);
          }
        });
    return ended.future().map(this);
  }

  private void send(HttpClientConnection line, String path, Latencies latencies) {
    long started = System.nanoTime();
    line.request(new RequestOptions().setMethod(HttpMethod.GET).setURI(path + "?millis=" + wait))
        .compose(HttpClientRequest::send)
        .compose(response -> response.body().map(body -> response.statusCode()))
        .onComplete(
            done -> {
              latencies.add(System.nanoTime() - started);
              if (done.succeeded() && done.result() == OK) {
                answered++;
              } else {
                failed++;
              }
              if (answered + failed == lines.size()) {
                ended.complete();
              }
            });
  }

  Latencies async() {
    return async;
  }

  Latencies plain() {
    return plain;
  }

  int answered() {
    return answered;
  }
}
