package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A worker node as one gateway knows it. Confined to the gateway's context. */
final class KnownWorker {
  private final String node;
  private final long epoch;
  private final String gateway;
  private final Set<CpuCall> inFlight = new LinkedHashSet<>();
  private final SlotCount slotsTaken = new SlotCount();
  private final Map<OperationId, String> offers = new HashMap<>();
  private final Set<OperationId> refused = new LinkedHashSet<>();
  private Announcement told;
  private final Map<String, Double> millis = new HashMap<>();
  private LoadReport load;
  private long heardAt;
  private boolean suspect;

  /**
   * A worker node that has announced itself.
   *
   * @param gateway the address by which it knows this gateway
   */
  KnownWorker(Announcement announcement, String gateway, long now) {
    node = announcement.node();
    epoch = announcement.epoch();
    this.gateway = gateway;
    told = announcement;
    load = announcement.load();
    heard(announcement, now);
  }

  void heard(Announcement announcement, long now) {
    told = announcement;
    offers.clear();
    announcement.operations().forEach((id, shape) -> offers.put(new OperationId(id), shape));
    heard(announcement.load(), now);
  }

  void heard(LoadReport report, long now) {
    heardAt = now;
    suspect = false;
    if (report.sequence() >= load.sequence()) {
      load = report;
      millis.putAll(report.millis());
    }
  }

  String node() {
    return node;
  }

  long epoch() {
    return epoch;
  }

  Announcement told() {
    return told;
  }

  LoadReport load() {
    return load;
  }

  long heardAt() {
    return heardAt;
  }

  /** This gateway's calls that it has. */
  Set<CpuCall> inFlight() {
    return Collections.unmodifiableSet(inFlight);
  }

  void add(CpuCall call) {
    if (inFlight.add(call)) {
      slotsTaken.add(call.operation(), call.lane().batchSize());
    }
  }

  void remove(CpuCall call) {
    if (inFlight.remove(call)) {
      slotsTaken.remove(call.operation(), call.lane().batchSize());
    }
  }

  boolean isSuspect() {
    return suspect;
  }

  /** It gets no more calls until it is heard of again. */
  void suspect() {
    suspect = true;
  }

  /** It said that it doesn't understand calls of that operation. */
  void refuses(OperationId operation) {
    refused.add(operation);
  }

  /** Whether it would run calls of that shape. */
  boolean offers(OperationId operation, String shape) {
    return !load.draining() && shape.equals(offers.get(operation)) && !refused.contains(operation);
  }

  /**
   * Whether a call sent now would find a slot: none of this gateway's calls and, when last heard
   * of, of others' has it, or it is one of a batch that has room. A gateway without a call there
   * may send one to its queue, or others that keep it busy would shut it out. Short calls are sent
   * ahead, as far as all that it has will be done soon.
   *
   * @param batch how many calls of the operation share a slot
   */
  boolean hasCredit(OperationId operation, int batch) {
    int others = load.ofOthers(gateway);
    return slotsTaken.withOneMore(operation, batch) + others <= load.slots()
        || (inFlight.isEmpty() && load.queued() < load.queueSize())
        || (batch == 1 && load.queueSize() > 0 && isDoneSoon(operation, others));
  }

  /** Whether its slots have done all that they have, and one more, in a few milliseconds. */
  private boolean isDoneSoon(OperationId operation, int others) {
    int slots = load.slots();
    if (inFlight.size() + others >= slots * Ahead.MOST_PER_SLOT) {
      return false;
    }
    double work = known(operation) + (others == 0 ? 0 : others * slowest());
    for (CpuCall call : inFlight) {
      work += known(call.operation());
    }
    return work <= slots * Ahead.SENT_MILLIS;
  }

  private double known(OperationId operation) {
    return millis.getOrDefault(operation.value(), Double.POSITIVE_INFINITY);
  }

  private double slowest() {
    return millis.values().stream().mapToDouble(each -> each).max().orElse(Double.MAX_VALUE);
  }

  /** How long calls of that operation run there, in milliseconds; 0 when none has run yet. */
  double millis(OperationId operation) {
    return millis.getOrDefault(operation.value(), 0.0);
  }

  /** How busy it is, in calls for each slot. */
  double cost() {
    return (double) (slotsTaken.slots() + load.ofOthers(gateway)) / load.slots();
  }
}
