package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Fault.Kind;
import dev.turno.examples.chaos.journal.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Does things to processes, and writes down what. */
final class Faults {
  private static final long SECOND = 1_000;

  private final Fleet fleet;
  private final World world;
  private final Tools tools;
  private final Journal journal;
  private final Random random;
  private final Options options;

  /**
   * What things are done with.
   *
   * @param network of processes that can be cut off
   * @param operator somebody with the {@code turno} command
   */
  record Tools(Optional<Network> network, Postgres database, Operator operator) {}

  Faults(Fleet fleet, World world, Tools tools, Journal journal, Random random, Options options) {
    this.fleet = fleet;
    this.world = world;
    this.tools = tools;
    this.journal = journal;
    this.random = random;
    this.options = options;
  }

  void run(Scenario scenario) throws IOException, InterruptedException {
    calm();
    switch (scenario) {
      case MEDLEY -> medley();
      case WORKER_KILL -> kills(fleet.workers(), 4);
      case GATEWAY_KILL -> kills(fleet.gateways(), 2);
      case TWO_CORES -> killTwo();
      case WORKER_PAUSE -> workerPauses();
      case CORE_PAUSE -> corePause();
      case ROLLING -> restarts();
      case OVERLOAD -> overload();
      case FULL_HEAP -> fill();
      case OPERATED -> operating().run();
      case WATCHED -> operating().watch();
      case POISON -> poison();
      case NOISY_TENANT -> new Noise(world, random.nextLong()).run(options.full() ? 60 : 20);
      case CORE_CUT -> cuts(Fleet.any(fleet.gateways(), random));
      case WORKER_CUT -> cuts(Fleet.any(fleet.workers(), random));
      case RESTART_H2, RESTART_POSTGRES -> killAll();
      case DATABASE_STOPPED -> databaseStops();
      case ENDURANCE -> endurance();
    }
    calm();
  }

  private Operating operating() {
    return new Operating(tools.operator(), fleet, world, journal);
  }

  private void calm() throws InterruptedException {
    Thread.sleep(3 * SECOND + random.nextInt(1_500));
  }

  private void kills(List<NodeProcess> of, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      kill(Fleet.any(of, random));
      calm();
    }
  }

  private void medley() throws IOException, InterruptedException {
    kills(fleet.workers(), 1);
    kills(fleet.gateways(), 1);
    pause(Fleet.any(fleet.workers(), random), 5);
    calm();
    corePause();
  }

  private void corePause() throws IOException, InterruptedException {
    pause(Fleet.any(fleet.gateways(), random), 15);
    Thread.sleep(15 * SECOND);
  }

  private void killTwo() throws IOException, InterruptedException {
    NodeProcess stays = Fleet.any(fleet.gateways(), random);
    List<NodeProcess> victims =
        fleet.gateways().stream().filter(gateway -> gateway != stays).toList();
    List<Long> pids = victims.stream().map(NodeProcess::pid).toList();
    long at = World.now();
    for (NodeProcess victim : victims) {
      victim.kill();
    }
    journal.write(
        new Event.Fault(at, at, Kind.KILL, victims.stream().map(NodeProcess::name).toList(), pids));
    Thread.sleep(SECOND);
    for (NodeProcess victim : victims) {
      victim.start();
    }
    for (NodeProcess victim : victims) {
      victim.awaitReady();
    }
    Thread.sleep(10 * SECOND);
  }

  /** Each ends a worker node three times, which is started anew; then it is given up. */
  private void poison() throws InterruptedException {
    var clients = new Client(world, "poisoner", random.nextLong(), 0, () -> true);
    for (int i = 0; i < 2; i++) {
      clients.submit("/poison");
      Thread.sleep(15 * SECOND);
    }
  }

  private void databaseStops() throws IOException, InterruptedException {
    long at = World.now();
    tools.database().stop();
    Thread.sleep(8 * SECOND);
    tools.database().restart();
    journal.write(new Event.Fault(at, World.now(), Kind.DATABASE, List.of(), List.of()));
    Thread.sleep(10 * SECOND);
    long frozen = World.now();
    tools.database().signal("STOP");
    Thread.sleep(6 * SECOND);
    tools.database().signal("CONT");
    journal.write(new Event.Fault(frozen, World.now(), Kind.DATABASE, List.of(), List.of()));
    Thread.sleep(10 * SECOND);
  }

  private void kill(NodeProcess victim) throws IOException, InterruptedException {
    long pid = victim.pid();
    long at = victim.kill();
    journal.write(new Event.Fault(at, at, Kind.KILL, List.of(victim.name()), List.of(pid)));
    Thread.sleep(SECOND);
    victim.start();
    victim.awaitReady();
  }

  private void workerPauses() throws IOException, InterruptedException {
    List<Integer> seconds = options.full() ? List.of(5, 12, 30) : List.of(5, 30);
    for (int length : seconds) {
      pause(Fleet.any(fleet.workers(), random), length);
      calm();
    }
  }

  private void pause(NodeProcess victim, int seconds) throws IOException, InterruptedException {
    long pid = victim.pid();
    long at = World.now();
    victim.signal("STOP");
    Thread.sleep(seconds * SECOND);
    victim.signal("CONT");
    journal.write(
        new Event.Fault(at, World.now(), Kind.PAUSE, List.of(victim.name()), List.of(pid)));
  }

  private void restarts() throws IOException, InterruptedException {
    for (NodeProcess node : fleet.all()) {
      long pid = node.pid();
      long at = World.now();
      boolean well = node.end();
      journal.write(
          new Event.Fault(at, World.now(), Kind.RESTART, List.of(node.name()), List.of(pid)));
      journal.write(
          new Event.Probed(
              World.now(), node.name(), well, well ? "ended well" : "did not end well"));
      node.start();
      node.awaitReady();
      Thread.sleep(2 * SECOND);
    }
  }

  private void overload() throws InterruptedException {
    long at = World.now();
    int seconds = options.full() ? 60 : 20;
    try (var load =
        new Load(world, "crowd", 10 * Run.CLIENTS, Run.PAUSE_MILLIS, random.nextLong())) {
      load.begin();
      Thread.sleep(seconds * SECOND);
    }
    journal.write(new Event.Fault(at, World.now(), Kind.OVERLOAD, List.of(), List.of()));
  }

  /** As many jobs as there is memory for, and more. */
  private void fill() throws InterruptedException {
    try (var load = new Load(world, "crowd", 16, 2, random.nextLong())) {
      load.begin();
      Thread.sleep(90 * SECOND);
    }
  }

  /** For longer than it takes to notice, then several times for a moment, then in one direction. */
  private void cuts(NodeProcess victim) throws IOException, InterruptedException {
    cut(victim, 25, true);
    Thread.sleep(20 * SECOND);
    for (int i = 0; i < 3; i++) {
      cut(victim, 2, true);
      Thread.sleep(2 * SECOND);
    }
    cut(victim, 15, false);
    Thread.sleep(20 * SECOND);
  }

  private void cut(NodeProcess victim, int seconds, boolean bothWays)
      throws IOException, InterruptedException {
    Network lines = tools.network().orElseThrow();
    List<String> others =
        fleet.all().stream()
            .filter(node -> node != victim && (victim.isGateway() || node.isGateway()))
            .map(NodeProcess::name)
            .toList();
    long pid = victim.pid();
    long at = World.now();
    lines.cut(victim.name(), others, bothWays);
    Thread.sleep(seconds * SECOND);
    lines.heal(victim.name(), others, bothWays);
    journal.write(new Event.Fault(at, World.now(), Kind.CUT, List.of(victim.name()), List.of(pid)));
  }

  private void killAll() throws IOException, InterruptedException {
    Thread.sleep(5 * SECOND);
    List<Long> pids = fleet.all().stream().map(NodeProcess::pid).toList();
    List<String> names = fleet.all().stream().map(NodeProcess::name).toList();
    long at = World.now();
    for (NodeProcess node : fleet.all()) {
      node.kill();
    }
    journal.write(new Event.Fault(at, World.now(), Kind.KILL, names, pids));
    Thread.sleep(2 * SECOND);
    fleet.start();
    Thread.sleep(10 * SECOND);
  }

  private void endurance() throws IOException, InterruptedException {
    try (var load = new Load(world, "steady", 16, 2, random.nextLong())) {
      load.begin();
      while (world.acknowledged() < options.jobs()) {
        long next = World.now() + 20 * SECOND;
        kill(Fleet.any(random.nextInt(3) == 0 ? fleet.gateways() : fleet.workers(), random));
        Thread.sleep(Math.max(0, next - World.now()));
      }
    }
  }
}
