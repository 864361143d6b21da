package dev.turno.examples.hold.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens all connections, warms up, and holds all requests a few times. It blocks. */
final class Measurement implements AutoCloseable {
  private static final int WARM_UPS = 10;
  private static final int WARM_UP_WAIT = 20;
  private static final int WAIT = 1000;
  private static final int PATIENCE_SECONDS = 60;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Options options;
  private final Server server;
  private final Vertx vertx = Vertx.vertx();
  private final Lines opener;
  private final Pings pings;

  Measurement(Options options, Server server) {
    this.options = options;
    this.server = server;
    opener = new Lines(vertx, server.port());
    pings = new Pings(server.port());
  }

  /**
   * Measures.
   *
   * @throws TimeoutException when a step takes more than a minute
   */
  Report run() throws InterruptedException, TimeoutException {
    HttpClientConnection control = await(opener.open(1, 1)).getFirst();
    List<HttpClientConnection> lines =
        await(opener.open(2 * options.each(), options.connections()));
    say("%,d connections are open".formatted(options.connections()));
    await(pings.start());
    for (int i = 0; i < WARM_UPS; i++) {
      await(new Burst(vertx, lines, WARM_UP_WAIT, options.spread()).run());
    }
    say("warm");
    Thread.sleep(PAUSE);
    pings.take();
    Thread.sleep(PAUSE);
    Latencies idle = pings.take();
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < options.rounds(); i++) {
      rounds.add(round(control, lines));
    }
    return new Report(options, idle, rounds);
  }

  private Round round(HttpClientConnection control, List<HttpClientConnection> lines)
      throws InterruptedException, TimeoutException {
    ask(control, HttpMethod.DELETE);
    System.gc(); // The client's own garbage is not what is measured.
    Thread.sleep(PAUSE);
    pings.take();
    Future<Burst> burst = new Burst(vertx, lines, WAIT, options.spread()).run();
    Thread.sleep(options.spread() + WAIT / 5);
    String threads = server.threads();
    String memory = server.memory();
    Burst ended = await(burst);
    Latencies meanwhile = pings.take();
    say("%,d answered".formatted(ended.answered()));
    return new Round(ended, ask(control, HttpMethod.GET), meanwhile, threads, memory);
  }

  private static JsonObject ask(HttpClientConnection control, HttpMethod method)
      throws TimeoutException {
    // Chained inside, thus on the event loop: from here, the body could pass before anybody asks
    // for it.
    return await(
        control
            .request(new RequestOptions().setMethod(method).setURI("/most"))
            .compose(request -> request.send().compose(HttpClientResponse::body))
            .map(body -> body.length() == 0 ? new JsonObject() : body.toJsonObject()));
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void say(String text) {
    System.err.println("hold: " + text);
  }

  @Override
  public void close() throws TimeoutException {
    await(pings.close());
    await(vertx.close());
  }
}
