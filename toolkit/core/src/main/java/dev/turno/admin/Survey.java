package dev.turno.admin;

import dev.turno.spi.Member;
import dev.turno.spi.Membership;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Asks all nodes of the cluster, each within two seconds. The cluster's own list of members is the
 * roll: who does not answer is silent, not forgotten. Thread-safe.
 */
final class Survey {
  static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final NodeLine line;
  private final Optional<Membership> membership;
  private final NodeProbe here;
  private final Supplier<Identity> self;
  private final InstantSource clock;
  private final Map<String, NodeReport> heard = new ConcurrentHashMap<>();
  private final Map<String, Instant> gone = new ConcurrentHashMap<>();

  Survey(
      NodeLine line,
      Optional<Membership> membership,
      NodeProbe here,
      Supplier<Identity> self,
      InstantSource clock) {
    this.line = line;
    this.membership = membership;
    this.here = here;
    this.self = self;
    this.clock = clock;
    membership.ifPresent(m -> m.onLeft(this::left));
  }

  /** What all nodes tell; this one first, then those that have been there longest. */
  Future<List<NodeReport>> all() {
    List<Future<NodeReport>> reports = new ArrayList<>();
    reports.add(here.report().onSuccess(this::hear));
    for (Member member : others()) {
      reports.add(ask(member));
    }
    return Future.join(reports)
        .transform(
            done -> {
              List<NodeReport> told = new ArrayList<>();
              reports.stream().filter(Future::succeeded).forEach(r -> told.add(r.result()));
              told.addAll(gone());
              return Future.succeededFuture(told);
            });
  }

  /** The ids of the members, this one among them. */
  List<String> ids() {
    List<String> ids = new ArrayList<>(List.of(self.get().id()));
    others().forEach(member -> ids.add(member.id()));
    return ids;
  }

  /** Whether this is, of the nodes that keep data, the one that has been there longest. */
  boolean isFirst() {
    String id = self.get().id();
    return membership
        .map(m -> m.members().stream().filter(Member::core).findFirst())
        .map(first -> first.isPresent() && first.get().id().equals(id))
        .orElse(true);
  }

  private List<Member> others() {
    String id = self.get().id();
    return membership
        .map(m -> m.members().stream().filter(member -> !member.id().equals(id)).toList())
        .orElse(List.of());
  }

  private Future<NodeReport> ask(Member member) {
    return line.ask(member.id(), Question.REPORT, Question.Nothing.MORE, PATIENCE)
        .onSuccess(this::hear)
        .recover(silence -> Future.succeededFuture(absent(member, silence)));
  }

  private void hear(NodeReport report) {
    heard.put(report.identity().id(), report);
    gone.remove(report.identity().id());
  }

  /** One that has never listened has only just joined. */
  private NodeReport absent(Member member, Throwable silence) {
    NodeReport last = heard.get(member.id());
    boolean listened =
        !(silence instanceof NodeLine.SilentException e) || e.listens() || last != null;
    if (!listened) {
      return NodeReport.unheard(member).withState(NodeState.STARTING);
    }
    return last == null ? NodeReport.unheard(member) : last.withState(NodeState.SILENT);
  }

  private void left(String node) {
    gone.put(node, clock.instant());
  }

  /** Those that were lost lately; one that was draining has left as it was meant to. */
  private List<NodeReport> gone() {
    Instant earliest = clock.instant().minus(REMEMBERED);
    gone.entrySet()
        .removeIf(
            entry -> {
              boolean old = entry.getValue().isBefore(earliest);
              if (old) {
                heard.remove(entry.getKey());
              }
              return old;
            });
    return gone.keySet().stream()
        .map(heard::get)
        .filter(report -> report != null && report.state() != NodeState.DRAINING)
        .map(report -> report.withState(NodeState.GONE))
        .toList();
  }
}
