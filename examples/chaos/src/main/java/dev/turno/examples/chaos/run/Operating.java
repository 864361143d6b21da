package dev.turno.examples.chaos.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.examples.chaos.Greeter;
import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Fault.Kind;
import dev.turno.examples.chaos.journal.Journal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What operators do to a cluster that works: nothing of it may cost a request. */
final class Operating {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long SILENT_WITHIN = 3_000;
  private static final long BUSY_WITHIN = 5_000;
  private static final String UNIT = Greeter.class.getName();

  private final Operator operator;
  private final Fleet fleet;
  private final World world;
  private final Journal journal;

  Operating(Operator operator, Fleet fleet, World world, Journal journal) {
    this.operator = operator;
    this.fleet = fleet;
    this.world = world;
    this.journal = journal;
  }

  void run() throws IOException, InterruptedException {
    long at = World.now();
    turno("status");
    scale();
    drain();
    deploy();
    journal.write(new Event.Fault(at, World.now(), Kind.RESTART, List.of(), List.of()));
  }

  private void scale() throws IOException, InterruptedException {
    turno("scale", "chaos", "6");
    turno("scale", "chaos", "8", "--per-node");
  }

  private void drain() throws IOException, InterruptedException {
    for (NodeProcess worker : fleet.workers()) {
      String id = operator.id(worker.pid());
      turno("node", "drain", id);
      String state = operator.state(worker.pid());
      told("drain", state.equals("draining"), worker.name() + " is " + state);
      turno("node", "resume", id);
    }
  }

  /** A service on every node is replaced twice, while somebody uses it on each. */
  private void deploy() throws IOException, InterruptedException {
    turno("deploy", UNIT);
    List<URI> places = places();
    told(
        "deploy",
        places.size() == fleet.all().size(),
        places.size() + " of " + fleet.all().size() + " nodes run the unit");
    var over = new AtomicBoolean();
    List<Thread> users = new ArrayList<>();
    for (URI place : places) {
      users.add(Thread.ofVirtual().start(() -> use(place, over)));
    }
    turno("deploy", UNIT);
    turno("deploy", UNIT, "--instances", "2");
    over.set(true);
    for (Thread user : users) {
      user.join();
    }
    turno("undeploy", UNIT);
  }

  private List<URI> places() throws IOException, InterruptedException {
    List<URI> places = new ArrayList<>();
    for (JsonNode node : operator.nodes()) {
      for (JsonNode unit : node.path("units")) {
        if (!unit.path("address").asText().isEmpty()) {
          places.add(URI.create(unit.path("address").asText()));
        }
      }
    }
    return places;
  }

  private void use(URI place, AtomicBoolean over) {
    try {
      while (!over.get()) {
        long at = World.now();
        long lag = world.metronome().lag();
        Http.Answer answer = world.http().send("GET", place, "/greet", PATIENCE);
        journal.write(
            new Event.Called(
                at,
                "user",
                place.toString(),
                World.now() - at,
                PATIENCE.toMillis(),
                answer.status(),
                answer.retryAfter(),
                world.metronome().lag() - lag));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A node that stands still is told from one that is busy. */
  void watch() throws IOException, InterruptedException {
    NodeProcess stopped = fleet.workers().getFirst();
    long pid = stopped.pid();
    long at = World.now();
    stopped.signal("STOP");
    awaits(stopped, "silent", SILENT_WITHIN);
    stopped.signal("CONT");
    journal.write(
        new Event.Fault(at, World.now(), Kind.PAUSE, List.of(stopped.name()), List.of(pid)));
    awaits(stopped, "ready", PATIENCE.toMillis());
    var crowd = new ArrayList<Thread>();
    for (int i = 0; i < Scenario.WATCHED.slots() * fleet.workers().size(); i++) {
      crowd.add(Thread.ofVirtual().start(this::keepBusy));
    }
    awaits(fleet.workers().getLast(), "busy", BUSY_WITHIN);
    for (Thread one : crowd) {
      one.join();
    }
  }

  private void keepBusy() {
    try {
      world
          .http()
          .send(
              "POST",
              fleet.gateways().getFirst().api(),
              "/work?millis=8000",
              Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaits(NodeProcess node, String state, long within)
      throws IOException, InterruptedException {
    long began = World.now();
    String seen = operator.state(node.pid());
    while (!seen.equals(state) && World.now() - began < within) {
      seen = operator.state(node.pid());
    }
    told("status", seen.equals(state), node.name() + " is " + seen + " after " + since(began));
  }

  private static String since(long began) {
    return World.now() - began + " ms";
  }

  private void turno(String... words) throws IOException, InterruptedException {
    long began = World.now();
    Operator.Outcome outcome = operator.run(words);
    String command = "turno " + String.join(" ", words);
    told(
        command,
        outcome.code() == 0,
        outcome.code() == 0
            ? "took " + since(began)
            : "ended with " + outcome.code() + ": " + outcome.said());
  }

  private void told(String what, boolean ok, String detail) {
    journal.write(new Event.Probed(World.now(), what, ok, detail));
  }
}
