package dev.turno.server;

import dev.turno.async.Async;
import dev.turno.office.JobResource;
import dev.turno.office.Presenter;
import dev.turno.office.Submittable;
import dev.turno.office.TicketOffice;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.queue.JobLane;
import dev.turno.queue.Waiting;
import dev.turno.spi.Membership;
import dev.turno.spi.TicketStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node's part in jobs: it takes them in, and keeps or runs them once their lane is open.
 * Thread-safe.
 */
final class JobPart implements AutoCloseable {
  private final Site site;
  private final TicketOffice office;
  private final JobResource resource;
  private final TicketAnswers tickets;
  private volatile boolean paused;
  private volatile @Nullable JobLane lane;

  JobPart(Site site) {
    this.site = site;
    office = new TicketOffice(site.application().queues(), site.time());
    resource = new JobResource(office, site.vertx());
    tickets = new TicketAnswers(resource, site.application().mapper());
  }

  TicketOffice office() {
    return office;
  }

  TicketAnswers tickets() {
    return tickets;
  }

  /** Its lane; empty until it is open. */
  Optional<JobLane> lane() {
    return Optional.ofNullable(lane);
  }

  /** Jobs that code hands in. */
  CodeSubmissions fromCode() {
    Map<OperationId, Submittable> submittables = new HashMap<>();
    site.application()
        .bindables()
        .forEach(b -> b.submittable().ifPresent(s -> submittables.put(b.operation().id(), s)));
    return new CodeSubmissions(office, submittables);
  }

  /** Hands requests of an operation in as jobs; empty when it isn't CPU-bound. */
  Optional<HandIn> handIn(Bindable bindable) {
    Operation operation = bindable.operation();
    return operation.lane() instanceof Lane.Cpu cpu
        ? Optional.of(
            new HandIn(
                office, resource, bindable.submittable().orElseThrow(), cpu.timeout(), tickets))
        : Optional.empty();
  }

  /**
   * Opens its lane; until then jobs are answered 503.
   *
   * @param membership who is in the cluster; empty for a process alone
   */
  Future<Void> open(
      TicketStore store, Optional<Membership> membership, JobLane.Role role, Presenter presenter) {
    return site.application().hasJobs()
        ? JobLane.start(site.vertx(), store, membership, role, site.time())
            .map(started -> opened(started, presenter))
        : Future.succeededFuture();
  }

  private @Nullable Void opened(JobLane started, Presenter presenter) {
    lane = started;
    office.open(started.desk(), presenter);
    return null;
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether more jobs are begun here. */
  void pause(boolean yes) {
    paused = yes;
  }

  Future<Integer> running() {
    return lane().map(JobLane::running).orElseGet(() -> Future.succeededFuture(0));
  }

  Future<List<Waiting>> waiting() {
    return lane().map(JobLane::waiting).orElseGet(() -> Future.succeededFuture(List.of()));
  }

  /** Takes no more jobs; those that still run after that time are handed back. */
  Future<Void> drain(Duration atMost) {
    return lane().map(open -> open.drain(atMost)).orElseGet(Future::succeededFuture);
  }

  /** The same, and gives up its part. */
  Future<Void> release(Duration atMost) {
    return lane()
        .map(open -> open.drain(atMost).eventually(open::close))
        .orElseGet(Future::succeededFuture);
  }

  /** Blocks; safe to call twice. */
  @Override
  public void close() {
    lane().ifPresent(open -> Async.await(open.close()));
  }
}
