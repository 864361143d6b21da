package dev.turno.admin;

import dev.turno.bind.JsonMappers;
import dev.turno.lane.WorkerNode;
import dev.turno.measure.Figures;
import dev.turno.measure.Meters;
import dev.turno.measure.RequestLog;
import dev.turno.server.Node;
import dev.turno.settings.SettingValue;
import dev.turno.spi.Membership;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's part in the administration of its cluster: it tells of itself, takes orders, keeps its
 * last half hour, and asks the others. One for each process; {@link AdminService} offers it over
 * HTTP. Thread-safe.
 */
public final class AdminNode implements AutoCloseable {
  private static final long TICK_MILLIS = 1_000;
  private static final int MARK_EVERY = 30;

  private final Parts parts;
  private final History history = new History();
  private final RecentTimes times = new RecentTimes();
  private final NodeLine line;
  private final NodeProbe probe;
  private final Survey survey;
  private final Kept<Wish> wishes;
  private final Kept<UnitOrder> orders;
  private final Reconciler reconciler;
  private final NodeActs acts;
  private final NodeJobs jobs;
  private final FunctionForms forms;
  private final NodePlans plans;
  private final NodeLogs logs;
  private volatile Identity identity;
  private @Nullable MessageConsumer<Buffer> listening;
  private long timer = -1;
  private int ticks;

  /**
   * An application that runs in the process.
   *
   * @param worker what offers its CPU-bound functions to others; empty in a gateway
   */
  public record Running(Node node, Optional<WorkerNode> worker) {
    /** One that is served over HTTP. */
    public static Running gateway(Node node) {
      return new Running(node, Optional.empty());
    }

    /** One whose CPU-bound functions are computed for others. */
    public static Running worker(Node node, WorkerNode worker) {
      return new Running(node, Optional.of(worker));
    }
  }

  /**
   * What it is a part of.
   *
   * @param vertx that of the node, a member of its cluster
   * @param running what runs in the process; asked each time, since it may be replaced
   * @param membership who is in the cluster; empty for a process alone
   * @param lifecycle told by whoever starts and ends the node
   * @param units runs what is deployed later; {@link UnitHost#NONE} for nothing
   * @param stop asks the process to end in order; on any thread
   * @param settings with what the process was started; those of the application come with it
   */
  public record Parts(
      Vertx vertx,
      Supplier<Running> running,
      Optional<Membership> membership,
      Lifecycle lifecycle,
      UnitHost units,
      Runnable stop,
      List<SettingValue> settings) {
    public Parts {
      settings = List.copyOf(settings);
    }
  }

  private AdminNode(Parts parts, Identity identity) {
    this.parts = parts;
    this.identity = identity;
    var clock = InstantSource.system();
    line = new NodeLine(parts.vertx(), JsonMappers.standard());
    probe = new NodeProbe(parts.running(), this::identity, parts.lifecycle(), parts.units(), clock);
    survey = new Survey(line, parts.membership(), probe, this::identity, clock);
    wishes = new Kept<>(parts.vertx(), line, "turno.wishes", Wish.class, Wish::key);
    orders = new Kept<>(parts.vertx(), line, "turno.units", UnitOrder.class, UnitOrder::unit);
    reconciler = new Reconciler(survey, wishes, orders, line);
    acts = new NodeActs(parts.vertx(), parts.running(), parts.lifecycle(), parts.stop());
    jobs = new NodeJobs(this::node, clock);
    forms = new FunctionForms(() -> node().application().operations());
    plans = new NodePlans(this::node);
    logs = new NodeLogs(parts.vertx(), LogRing.ofProcess());
  }

  /** Begins to answer the other nodes. */
  public static Future<AdminNode> start(Parts parts, Identity identity) {
    var admin = new AdminNode(parts, identity);
    MessageConsumer<Buffer> listening = admin.desk().listen(parts.vertx(), identity.id());
    admin.listening = listening;
    admin.learn();
    admin.timer = parts.vertx().setPeriodic(TICK_MILLIS, tick -> admin.tick());
    return listening.completion().map(admin);
  }

  /** So that no event loop waits for it, later. */
  private void learn() {
    probe
        .report()
        .onSuccess(
            report ->
                parts.vertx().executeBlocking(() -> line.learn(report, NodeReport.class), false));
  }

  private Node node() {
    return parts.running().get().node();
  }

  private Optional<WorkerNode> worker() {
    return parts.running().get().worker();
  }

  private NodeDesk desk() {
    return new NodeDesk(line)
        .answer(Question.REPORT, nothing -> probe.report())
        .answer(Question.DRAIN, nothing -> acts.drain())
        .answer(Question.RESUME, nothing -> acts.resume())
        .answer(Question.STOP, nothing -> acts.stop())
        .answer(Question.DUMP, nothing -> acts.dump())
        .answer(Question.RESIZE, wanted -> acts.resize(wanted.slots()))
        .answer(Question.HISTORY, span -> Future.succeededFuture(history.in(span)))
        .answer(Question.LOGS, filter -> Future.succeededFuture(LogRing.ofProcess().in(filter)))
        .answer(Question.NEXT_LOGS, logs::next)
        .answer(Question.JOBS, jobs::page)
        .answer(Question.CONFIG, nothing -> Future.succeededFuture(config()))
        .answer(Question.FORM, function -> Future.succeededFuture(forms.of(function.id())))
        .answer(Question.DEPLOY, parts.units()::deploy)
        .answer(Question.PLAN, function -> Future.succeededFuture(plans.of(function.id())))
        .answer(
            Question.UNDEPLOY,
            unit -> parts.units().undeploy(unit.name()).map(Question.Nothing.MORE));
  }

  private ConfigApi.NodeSettings config() {
    List<SettingValue> all = new ArrayList<>(parts.settings());
    all.addAll(node().application().settingValues());
    return new ConfigApi.NodeSettings(all);
  }

  private void tick() {
    Figures.Millis took =
        times.tick(worker().map(WorkerNode::meters).orElseGet(node()::meters).took());
    probe.report().onSuccess(report -> history.add(report, took));
    if (++ticks % MARK_EVERY == 0) {
      node().meters().mark();
      worker().map(WorkerNode::meters).ifPresent(Meters::mark);
    }
    reconciler.tick();
  }

  /** What this node tells of itself. */
  public Future<NodeReport> report() {
    return probe.report();
  }

  /** What about this node does not change, but for what {@link #reachedAt} tells later. */
  public Identity identity() {
    return identity;
  }

  /** Tells where this node is reached, once that is known, and which application it is now. */
  public void reachedAt(Identity.Addresses addresses) {
    identity =
        new Identity(
            identity.id(),
            identity.role(),
            node().application().name(),
            identity.version(),
            identity.process(),
            addresses);
  }

  /** Tells that another application runs in the process now; one that drains has it drain, too. */
  public void replaced() {
    reachedAt(identity.addresses());
    if (parts.lifecycle().isDraining()) {
      acts.drain();
    }
  }

  /** The meters of HTTP requests. */
  public Meters requests() {
    return node().meters();
  }

  /** The meters of what runs in the slots of a worker node; none in a gateway. */
  public Meters slots() {
    return worker().map(WorkerNode::meters).orElseGet(Meters::new);
  }

  /** The last requests, where they are noted. */
  Optional<RequestLog> measured() {
    return node().requests();
  }

  Lifecycle lifecycle() {
    return parts.lifecycle();
  }

  NodeLine line() {
    return line;
  }

  Survey survey() {
    return survey;
  }

  Kept<Wish> wishes() {
    return wishes;
  }

  Kept<UnitOrder> orders() {
    return orders;
  }

  Reconciler reconciler() {
    return reconciler;
  }

  NodeJobs jobs() {
    return jobs;
  }

  /** Answers no more. Safe to call twice. */
  @Override
  public void close() {
    parts.vertx().cancelTimer(timer);
    logs.close();
    MessageConsumer<Buffer> consumer = listening;
    if (consumer != null) {
      consumer.unregister();
    }
  }
}
