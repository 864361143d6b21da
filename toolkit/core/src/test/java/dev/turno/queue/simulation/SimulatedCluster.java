package dev.turno.queue.simulation;

import dev.turno.queue.InMemoryTicketStore;
import dev.turno.queue.Message;
import dev.turno.queue.Post;
import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Nodes, who owns what, and messages that are lost, doubled, late and out of order. */
final class SimulatedCluster {
  final Timeline timeline;
  final TicketStore truth;
  final Faults faults;
  private final Map<String, SimulatedCore> cores = new LinkedHashMap<>();
  private final Map<String, SimulatedWorker> workers = new LinkedHashMap<>();
  private final String[] owners = new String[Shards.COUNT];
  private int names;

  /**
   * How bad the network and the store are.
   *
   * @param lost the share of messages that are lost
   * @param doubled the share that arrive twice
   * @param late the share that take up to three seconds
   * @param unclear the share of changes whose outcome isn't told
   */
  record Faults(double lost, double doubled, double late, double unclear) {
    static final Faults NONE = new Faults(0, 0, 0, 0);
  }

  private Faults current;

  SimulatedCluster(long seed, Faults faults, TicketStore truth) {
    timeline = new Timeline(seed);
    this.faults = faults;
    this.truth = truth;
    current = faults;
  }

  static TicketStore honestStore() {
    return InMemoryTicketStore.empty();
  }

  /** From now on nothing goes wrong any more. */
  void heal() {
    current = Faults.NONE;
  }

  Faults now() {
    return current;
  }

  String newName(String kind) {
    return kind + "-" + ++names;
  }

  List<SimulatedCore> cores() {
    return cores.values().stream().filter(c -> !c.process.isDead()).toList();
  }

  List<SimulatedWorker> workers() {
    return workers.values().stream().filter(w -> !w.process.isDead()).toList();
  }

  SimulatedCore anyCore() {
    List<SimulatedCore> alive = cores();
    return alive.get(timeline.random.nextInt(alive.size()));
  }

  void startCore() {
    var core = new SimulatedCore(this, newName("core"));
    cores.put(core.name, core);
    assignShards();
    core.start();
  }

  void startWorker(int slots, BiConsumer<String, dev.turno.job.JobContext> executions) {
    var worker = new SimulatedWorker(this, newName("worker"), slots, executions);
    workers.put(worker.name, worker);
    worker.start();
  }

  /** A node dies; the others hear of it after a while. */
  void kill(String name) {
    SimulatedCore core = cores.get(name);
    SimulatedWorker worker = workers.get(name);
    if (core != null) {
      core.process.kill();
    } else if (worker != null) {
      worker.process.kill();
    }
    timeline.after(300 + timeline.random.nextLong(300), () -> leaves(name));
  }

  /** The cluster takes a node for gone. */
  void leaves(String name) {
    cores.remove(name);
    workers.remove(name);
    assignShards();
    for (SimulatedCore core : cores.values()) {
      core.process.later(timeline.random.nextLong(50), () -> core.dispatcher.lost(name));
    }
  }

  private void assignShards() {
    List<SimulatedCore> alive = cores();
    for (int shard = 0; shard < owners.length; shard++) {
      owners[shard] = alive.get(shard % alive.size()).name;
    }
    List<SimulatedNode> all = new ArrayList<>(cores.values());
    all.addAll(workers.values());
    for (SimulatedNode node : all) {
      node.process.later(timeline.random.nextLong(200), node::learnOwners);
    }
  }

  String[] owners() {
    return owners.clone();
  }

  /** Carries a message, or not. */
  private void carry(Timeline.Machine from, Runnable delivery) {
    if (from.isDead() || timeline.chance(current.lost())) {
      return;
    }
    timeline.after(latency(), delivery);
    if (timeline.chance(current.doubled())) {
      timeline.after(latency(), delivery);
    }
  }

  private long latency() {
    return timeline.chance(current.late())
        ? timeline.random.nextLong(3_000)
        : timeline.random.nextLong(1, 8);
  }

  private static <N extends SimulatedNode> void deliver(
      @org.jspecify.annotations.Nullable N to, Consumer<N> how) {
    if (to != null) {
      to.process.later(0, () -> how.accept(to));
    }
  }

  Post postOf(Timeline.Machine sender) {
    return new Post() {
      @Override
      public void toDispatcher(String node, Message message) {
        carry(sender, () -> deliver(cores.get(node), c -> c.dispatcher.received(message)));
      }

      @Override
      public void toWorker(String node, Message message) {
        carry(sender, () -> deliver(workers.get(node), w -> w.worker.received(message)));
      }

      @Override
      public void toDesk(String node, Message message) {
        carry(sender, () -> deliver(cores.get(node), c -> c.desk.received(message)));
      }

      @Override
      public void toAll(Message message) {
        for (SimulatedWorker worker : List.copyOf(workers.values())) {
          carry(sender, () -> deliver(worker, w -> w.worker.received(message)));
        }
      }
    };
  }

  /** What a node believes about who owns what. */
  static final class Belief implements Shards {
    private final String self;
    private final List<Runnable> listeners = new ArrayList<>();
    private String[] owners;

    Belief(String self, String[] owners) {
      this.self = self;
      this.owners = owners;
    }

    void learn(String[] now) {
      owners = now;
      listeners.forEach(Runnable::run);
    }

    @Override
    public String self() {
      return self;
    }

    @Override
    public Optional<String> owner(int shard) {
      return Optional.ofNullable(owners[shard]);
    }

    @Override
    public void onChange(Runnable listener) {
      listeners.add(listener);
    }
  }
}
