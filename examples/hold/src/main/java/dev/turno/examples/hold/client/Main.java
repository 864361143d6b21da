package dev.turno.examples.hold.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command {@code hold}. */
public final class Main {
  private static final int MISSED = 1;
  private static final int USAGE = 2;
  private static final int WARM_UPS = 4;
  private static final int WARM_UP_WAIT = 20;
  private static final int WAIT = 1000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Options options;
  private final Vertx vertx = Vertx.vertx();

  private Main(Options options) {
    this.options = options;
  }

  /**
   * Starts a server, holds requests in it, prints what was measured, and ends with 1 if a bound was
   * missed.
   *
   * @param arguments see {@link Options#USAGE}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("hold: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(USAGE);
      return;
    }
    Report report;
    try (var server = Server.start(options.command())) {
      report = new Main(options).measure(server);
    }
    System.out.print(report.describe());
    System.exit(report.isWithinBounds() ? 0 : MISSED);
  }

  private Report measure(Server server) throws InterruptedException {
    int all = 2 * options.each();
    HttpClientConnection control = new Lines(vertx, server.port()).open(1, 1).await().getFirst();
    List<HttpClientConnection> lines =
        new Lines(vertx, server.port()).open(all, options.connections()).await();
    say("%,d connections are open".formatted(options.connections()));
    var pings = new Pings(server.port());
    pings.start().await();
    for (int i = 0; i < WARM_UPS; i++) {
      new Burst(vertx, lines, WARM_UP_WAIT, options.spread()).run().await();
    }
    say("warm");
    Thread.sleep(PAUSE);
    pings.take();
    Thread.sleep(PAUSE);
    Latencies idle = pings.take();
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < options.rounds(); i++) {
      rounds.add(round(server, control, lines, pings));
      Thread.sleep(PAUSE);
    }
    pings.close().await();
    vertx.close().await();
    return new Report(options, idle, rounds);
  }

  private Round round(
      Server server, HttpClientConnection control, List<HttpClientConnection> lines, Pings pings)
      throws InterruptedException {
    ask(control, HttpMethod.DELETE);
    pings.take();
    Future<Burst> burst = new Burst(vertx, lines, WAIT, options.spread()).run();
    Thread.sleep(options.spread() + WAIT / 5);
    String threads = server.threads();
    String memory = server.memory();
    burst.await();
    Latencies meanwhile = pings.take();
    say("%,d answered".formatted(burst.result().answered()));
    return new Round(burst.result(), ask(control, HttpMethod.GET), meanwhile, threads, memory);
  }

  private static JsonObject ask(HttpClientConnection control, HttpMethod method) {
    return control
        .request(new RequestOptions().setMethod(method).setURI("/most"))
        .compose(HttpClientRequest::send)
        .compose(response -> response.body())
        .map(body -> body.length() == 0 ? new JsonObject() : body.toJsonObject())
        .await();
  }

  private static void say(String text) {
    System.err.println("hold: " + text);
  }
}
