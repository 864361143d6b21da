package dev.turno.examples.jobs.node;

import dev.turno.examples.jobs.Work;
import dev.turno.job.Ticket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Hands jobs in and measures. Tells each step as one line of JSON: {@code address}, where two
 * worker nodes are to join; then {@code begin} before each measurement and its figures after it.
 */
public final class Producer {
  private static final int WORKERS = 2;
  private static final int IN_FLIGHT = 64;
  private static final int PARTS = 10;

  /** In which whoever reads notes the CPU time until now. */
  private static final long PAUSE_MILLIS = 200;

  private static final double NANOS_PER_SECOND = 1e9;

  private final ProducerOptions options;
  private final CoreNode core;
  private final Consumer<JsonObject> told;

  Producer(ProducerOptions options, CoreNode core, Consumer<JsonObject> told) {
    this.options = options;
    this.core = core;
    this.told = told;
  }

  /** Takes {@link ProducerOptions}; ends when it is done, or its standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    endWithParent();
    ProducerOptions options = ProducerOptions.parse(arguments);
    try (var core = new CoreNode(options.cluster(), options.database())) {
      new Producer(options, core, line -> System.out.println(line.encode())).run();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  void run() throws InterruptedException {
    tell("address", new JsonObject().put("address", core.address()));
    core.awaitWorkers(WORKERS);
    tickets();
    calls();
    mix();
    tell("end", new JsonObject());
  }

  private void tickets() throws InterruptedException {
    var tickets = new Tickets(core.jobs());
    if (options.rounds() > 0) {
      warmUp(tickets);
    }
    for (int i = 0; i < options.rounds(); i++) {
      begin();
      tell("flood", tickets.flood(options.jobs()));
    }
    if (options.seconds() > 0) {
      begin();
      tell("paced", tickets.paced(options.rate(), options.seconds()));
    }
  }

  private void warmUp(Tickets tickets) throws InterruptedException {
    int some = Math.max(1, options.jobs() / PARTS);
    long began = System.nanoTime();
    do {
      tickets.flood(some);
    } while (System.nanoTime() - began < options.warmUp() * NANOS_PER_SECOND);
    tickets.paced(options.rate(), options.warmUp());
  }

  private void calls() throws InterruptedException {
    if (options.calls() == 0) {
      return;
    }
    var calls = new Calls(core.jobs());
    calls.run(options.calls(), IN_FLIGHT);
    for (int inFlight : new int[] {1, IN_FLIGHT}) {
      begin();
      tell("calls", calls.run(options.calls(), inFlight));
    }
  }

  private void mix() throws InterruptedException {
    if (options.mix() == 0) {
      return;
    }
    mix("event bus, round robin", millis -> RoundRobin.send(core.vertx(), millis));
    mix("jobs.call", millis -> core.jobs().call(Work::pause, millis));
    mix("jobs.submit", millis -> core.jobs().submit(Work::pause, millis).compose(Ticket::result));
  }

  private void mix(String way, IntFunction<Future<?>> send) throws InterruptedException {
    new Mix(WORKERS, 1).run(way, send);
    begin();
    tell("mix", new Mix(WORKERS, options.mix()).run(way, send));
  }

  private void begin() throws InterruptedException {
    tell("begin", new JsonObject());
    Thread.sleep(PAUSE_MILLIS);
  }

  private void tell(String event, JsonObject figures) {
    told.accept(new JsonObject().put("event", event).mergeIn(figures));
  }

  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is said
                }
              } catch (IOException e) {
                // as good as an end
              }
              Runtime.getRuntime().halt(1);
            });
  }
}
