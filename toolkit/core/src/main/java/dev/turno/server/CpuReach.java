package dev.turno.server;

import dev.turno.async.Async;
import dev.turno.call.Invoker;
import dev.turno.lane.CpuGateway;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.CpuPlacement;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.lane.SlotLoad;
import dev.turno.lane.TenantQuota;
import dev.turno.lane.WorkerView;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where CPU-bound operations run: on worker nodes, or here. Thread-safe. */
final class CpuReach implements AutoCloseable {
  private final Site site;
  private final Invoker here;
  private final TenantQuota quota;
  private volatile @Nullable CpuGateway gateway;

  /**
   * One that reaches no worker nodes yet.
   *
   * @param here runs an operation in this process
   */
  CpuReach(Site site, Invoker here) {
    this.site = site;
    this.here = here;
    quota = new TenantQuota(site.application().limits().cpu().maxPerTenant());
  }

  /** Finds the worker nodes, if there may be any. Blocks. */
  void open() {
    site.options().workers().ifPresent(this::open);
  }

  private void open(NodeOptions.Workers workers) {
    List<EnvelopeCodec> codecs =
        site.application().bindables().stream().flatMap(b -> b.envelopes().stream()).toList();
    gateway =
        Async.await(
            CpuGateway.start(
                site.vertx(), workers.membership(), within(workers.options()), codecs, here));
  }

  /** Options within the bounds of the application. */
  private CpuGatewayOptions within(CpuGatewayOptions options) {
    Limits limits = site.application().limits();
    return options
        .withMessages(options.messages().withMaxCallBytes(limits.maxBodyBytes()))
        .withMaxWaiting(limits.cpu().maxWaiting());
  }

  /** What runs an operation where it belongs. */
  Invoker invoker(Operation operation) {
    if (!(operation.lane() instanceof Lane.Cpu)) {
      return here;
    }
    CpuGateway remote = gateway;
    return quota.over(remote == null ? here : remote);
  }

  /** How many calls of an operation compute at once, wherever that is. */
  int slots(OperationId operation) {
    int there = elsewhere(operation);
    return there == 0 ? site.options().cpuSlots() : there;
  }

  /** Whether an operation never runs here as things stand. */
  boolean isElsewhere(OperationId operation) {
    return site.options()
            .workers()
            .filter(w -> w.options().placement() == CpuPlacement.REMOTE_ONLY)
            .isPresent()
        || elsewhere(operation) > 0;
  }

  private int elsewhere(OperationId operation) {
    CpuGateway remote = gateway;
    return remote == null ? 0 : remote.slots(operation);
  }

  /** The worker nodes that are known now; none for a process alone. */
  Future<List<WorkerView>> workers() {
    CpuGateway remote = gateway;
    return remote == null ? Future.succeededFuture(List.of()) : remote.workers();
  }

  /** The calls that wait here for a slot of a worker node, by their queues. */
  Future<Map<String, SlotLoad.OfQueue>> waiting() {
    CpuGateway remote = gateway;
    return remote == null ? Future.succeededFuture(Map.of()) : remote.waiting();
  }

  /** Blocks; safe to call twice. */
  @Override
  public void close() {
    CpuGateway remote = gateway;
    if (remote != null) {
      Async.await(remote.close());
    }
  }
}
