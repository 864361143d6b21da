package dev.turno.admin;

import dev.turno.lane.SlotLoad;
import dev.turno.lane.WorkerNode;
import dev.turno.measure.Meter;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.queue.Waiting;
import dev.turno.server.NodeLoad;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out what its node does. Thread-safe. */
final class NodeProbe {
  private final Supplier<AdminNode.Running> running;
  private final Supplier<Identity> identity;
  private final Lifecycle lifecycle;
  private final UnitHost units;
  private final InstantSource clock;

  NodeProbe(
      Supplier<AdminNode.Running> running,
      Supplier<Identity> identity,
      Lifecycle lifecycle,
      UnitHost units,
      InstantSource clock) {
    this.running = running;
    this.identity = identity;
    this.lifecycle = lifecycle;
    this.units = units;
    this.clock = clock;
  }

  Future<NodeReport> report() {
    return new Look(running.get()).report();
  }

  /** At the application of the moment. */
  private final class Look {
    private final AdminNode.Running runs;

    Look(AdminNode.Running runs) {
      this.runs = runs;
    }

    Future<NodeReport> report() {
      Future<NodeLoad> load = runs.node().load();
      Future<SlotLoad> slots =
          runs.worker().map(WorkerNode::load).orElseGet(() -> load.map(NodeLoad::cpu));
      Future<Boolean> alone =
          runs.worker().isPresent()
              ? Future.succeededFuture(false)
              : runs.node().workers().map(List::isEmpty);
      return Future.all(load, slots, alone)
          .map(done -> report(load.result(), slots.result(), alone.result()));
    }

    private NodeReport report(NodeLoad load, SlotLoad slots, boolean alone) {
      int jobsWaiting = load.jobsWaiting().stream().mapToInt(Waiting::jobs).sum();
      int callsWaiting =
          load.callsWaiting().values().stream().mapToInt(SlotLoad.OfQueue::waiting).sum();
      var work =
          new NodeReport.Work(
              load.requests(),
              load.jobs(),
              slots.slots(),
              slots.running(),
              slots.waiting() + callsWaiting + jobsWaiting);
      return new NodeReport(
          identity.get(),
          state(load, slots),
          clock.instant(),
          Machines.here(),
          work,
          queues(load, slots, alone),
          functions(),
          load.loops(),
          units.units(),
          lifecycle.flaw());
    }

    private NodeState state(NodeLoad load, SlotLoad slots) {
      if (lifecycle.isDraining() || load.paused()) {
        return NodeState.DRAINING;
      }
      if (!lifecycle.isStarted()) {
        return NodeState.STARTING;
      }
      return slots.slots() > 0 && slots.running() >= slots.slots()
          ? NodeState.BUSY
          : NodeState.READY;
    }

    private List<NodeReport.QueueReport> queues(NodeLoad load, SlotLoad slots, boolean alone) {
      boolean computes = runs.worker().isPresent() || alone;
      List<NodeReport.QueueReport> reports = new ArrayList<>();
      for (String queue : queueNames()) {
        var here = slots.queues().getOrDefault(queue, SlotLoad.OfQueue.NONE);
        var before = load.callsWaiting().getOrDefault(queue, SlotLoad.OfQueue.NONE);
        List<Waiting> jobs =
            load.jobsWaiting().stream().filter(w -> w.queue().equals(queue)).toList();
        long oldestJob = jobs.stream().mapToLong(Waiting::oldestMillis).max().orElse(0);
        reports.add(
            new NodeReport.QueueReport(
                queue,
                computes ? slots.slots() : 0,
                runs.worker().isPresent() ? here.running() : slots.running(),
                here.waiting() + before.waiting(),
                jobs.stream().mapToInt(Waiting::jobs).sum(),
                Math.max(oldestJob, Math.max(here.oldestMillis(), before.oldestMillis()))));
      }
      return reports;
    }

    private Set<String> queueNames() {
      if (runs.worker().isPresent()) {
        return new TreeSet<>(runs.worker().get().queues());
      }
      Set<String> names = new TreeSet<>();
      for (Operation operation : runs.node().application().operations()) {
        if (operation.lane() instanceof Lane.Cpu cpu) {
          names.add(cpu.queue());
        }
      }
      return names;
    }

    private List<NodeReport.FunctionReport> functions() {
      Map<String, Meter> requests = runs.node().meters().all();
      Map<String, Meter> slots = runs.worker().map(w -> w.meters().all()).orElse(Map.of());
      Set<String> queues = queueNames();
      List<NodeReport.FunctionReport> reports = new ArrayList<>();
      List<Operation> operations =
          runs.node().application().operations().stream()
              .sorted(Comparator.comparing(operation -> operation.id().value()))
              .toList();
      for (Operation operation : operations) {
        String queue = operation.lane() instanceof Lane.Cpu cpu ? cpu.queue() : null;
        if (runs.worker().isEmpty() || (queue != null && queues.contains(queue))) {
          reports.add(function(operation, queue, requests, slots));
        }
      }
      return reports;
    }

    private NodeReport.FunctionReport function(
        Operation operation,
        @Nullable String queue,
        Map<String, Meter> requests,
        Map<String, Meter> slots) {
      String id = operation.id().value();
      Meter http = requests.get(id);
      Meter slot = slots.get(id);
      return new NodeReport.FunctionReport(
          id,
          operation.endpoint().map(Endpoint::method).orElse(null),
          operation.endpoint().map(Endpoint::path).orElse(null),
          operation.lane().label(),
          operation.lane().reason(),
          queue,
          runs.worker().isPresent() || http == null ? null : http.figures(),
          slot == null ? null : slot.figures());
    }
  }
}
