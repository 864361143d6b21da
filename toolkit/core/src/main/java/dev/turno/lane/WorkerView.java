package dev.turno.lane;

import java.util.List;

/**
 * A worker node as a gateway sees it at one moment.
 *
 * @param node its id in the cluster
 * @param pid its process
 * @param slots how many calls it runs at once
 * @param running how many slots were taken when it was last heard of
 * @param queued how many calls waited there
 * @param inFlight how many calls of this gateway it has now
 * @param draining whether it takes no more calls
 * @param suspect whether it has been silent for too long
 * @param queues the queues it serves
 * @param operations the ids of the operations that it offers
 */
public record WorkerView(
    String node,
    long pid,
    int slots,
    int running,
    int queued,
    int inFlight,
    boolean draining,
    boolean suspect,
    List<String> queues,
    List<String> operations) {

  static WorkerView of(KnownWorker worker) {
    Announcement told = worker.told();
    LoadReport load = worker.load();
    return new WorkerView(
        worker.node(),
        told.pid(),
        load.slots(),
        load.running(),
        load.queued(),
        worker.inFlight().size(),
        load.draining(),
        worker.isSuspect(),
        told.queues(),
        told.operations().keySet().stream().sorted().toList());
  }
}
