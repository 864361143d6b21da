package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.problem.ProblemException;
import dev.turno.spi.Membership;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the calls of a gateway to worker nodes, those that have waited longest first, but for the
 * turns that tenants take.
 *
 * <p>All of its state is confined to one event-loop context, whichever loops the calls come from:
 * the choice of a worker node and the waiting lines need one view of all calls in flight, messages
 * and timers arrive there anyway, and a hop costs microseconds where a call costs milliseconds.
 * Arguments are written by the caller's thread.
 */
final class CallRouter extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(CallRouter.class);

  private final String address;
  private final Membership membership;
  private final CpuGatewayOptions options;
  private final WorkerDirectory directory;
  private final Invoker local;
  private final Outbox outbox;
  private final CallSender sender;
  private final OpenCalls open;
  private final WorkerLookout lookout;
  private final ReplySettler settler;
  private final ReplyReceiver receiver;
  private volatile boolean saidLocal;
  private boolean stopped;

  CallRouter(
      Vertx vertx,
      Membership membership,
      CpuGatewayOptions options,
      WorkerDirectory directory,
      Invoker local) {
    address = Bus.gateway(membership.self());
    this.membership = membership;
    this.options = options;
    this.directory = directory;
    this.local = local;
    MessageLimits limits = options.messages();
    outbox = new Outbox(vertx, address, limits.inlineBytes(), Outbox.STALL_MILLIS);
    sender = new CallSender(vertx, address, outbox);
    open = new OpenCalls(vertx, sender, this::dispatch);
    lookout = new WorkerLookout(directory, this::came, this::gone);
    settler = new ReplySettler(open, sender, lookout, options.retries());
    receiver =
        new ReplyReceiver(
            vertx, open, settler, lookout, sender, limits.longestAnswer(), this::dispatch);
  }

  @Override
  public Future<?> start() {
    var answers = vertx.eventBus().<Buffer>consumer(address).handler(receiver::take);
    var loads = vertx.eventBus().<Buffer>consumer(Bus.LOAD).handler(receiver::take);
    lookout.start(vertx);
    return Future.all(answers.completion(), loads.completion())
        .onSuccess(done -> sender.askWhoIsThere());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    for (CpuCall call : open.all()) {
      sender.cancel(call);
      open.fail(call, CpuProblems.stopping());
    }
    return Future.succeededFuture();
  }

  /** The operations that some worker node offers; asked on any thread. */
  boolean isOffered(OperationId operation) {
    return lookout.isOffered(operation);
  }

  /** How many slots there are for an operation on worker nodes; asked on any thread. */
  int slots(OperationId operation) {
    return lookout.slots(operation);
  }

  /** The context that everything else is called on. */
  Context context() {
    return context;
  }

  /** What waits of each queue. */
  Map<String, SlotLoad.OfQueue> waiting() {
    return open.waiting().queues();
  }

  Collection<KnownWorker> workers() {
    return directory.all();
  }

  /** Takes a call on. */
  void accept(CpuCall call) {
    if (stopped) {
      call.promise().tryFail(CpuProblems.stopping());
      return;
    }
    settler.called();
    open.open(call, context);
    dispatch();
    if (call.worker() == null && !call.isDone()) {
      boundWaiting(call);
    }
  }

  private void boundWaiting(CpuCall newcomer) {
    int waiting = open.waiting().size();
    if (waiting > options.maxWaiting()) {
      CpuCall surplus = open.waiting().surplus(newcomer);
      open.fail(surplus, CpuProblems.overloaded(surplus.invocation().operation(), waiting - 1));
    }
  }

  /** A cluster node is gone; it may have been a worker node. */
  void lost(String node) {
    lookout.lost(node);
  }

  private void came(KnownWorker worker) {
    saidLocal = false;
    dispatch();
  }

  private void gone(KnownWorker worker) {
    receiver.gone(worker);
    List<CpuCall> stranded = new ArrayList<>(worker.inFlight());
    stranded.reversed().forEach(settler::lost);
    dispatch();
  }

  /** Gives waiting calls to worker nodes that have room, the longest waiting first. */
  private void dispatch() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (CpuCall call : open.waiting().heads()) {
        moved |= place(call);
      }
    }
  }

  private boolean place(CpuCall call) {
    if (!lookout.isOffered(call.operation())) {
      open.waiting().remove(call);
      withoutWorker(call);
      return true;
    }
    KnownWorker worker = directory.pick(call.operation(), call.lane().batchSize()).orElse(null);
    if (worker == null) {
      return false;
    }
    open.waiting().take(call);
    sender.send(call, worker, (attempt, why) -> notSent(call, attempt, worker, why));
    return true;
  }

  private void withoutWorker(CpuCall call) {
    Operation operation = call.invocation().operation();
    if (options.placement() == CpuPlacement.REMOTE_ONLY || !operation.isHere()) {
      open.fail(call, noWorker(operation));
      return;
    }
    open.forget(call);
    call.invocation()
        .origin()
        .loop()
        .runOnContext(on -> runHere(call.invocation()).onComplete(call.promise()));
  }

  /** What a caller is told when no worker node offers the operation; on any thread. */
  Throwable noWorker(Operation operation) {
    return lookout
        .otherVersion(operation.id())
        .map(other -> CpuProblems.otherVersion(operation, other))
        .orElseGet(() -> nobody(operation));
  }

  private ProblemException nobody(Operation operation) {
    return CpuProblems.noWorker(
        operation,
        lookout.serving(((Lane.Cpu) operation.lane()).queue()),
        membership.members().size(),
        options.howToAdd());
  }

  /** Runs a call in this process; on the event loop that it came from. */
  Future<CallResult> runHere(Invocation invocation) {
    if (!saidLocal) {
      saidLocal = true;
      LOG.info(
          "no worker node offers {}: CPU-bound functions run in this process until one joins; add one: {}",
          invocation.operation().id(),
          options.howToAdd());
    }
    return local.invoke(invocation);
  }

  private void notSent(CpuCall call, String attempt, KnownWorker worker, Throwable why) {
    if (call.isDone() || !call.isCurrent(attempt)) {
      return;
    }
    LOG.debug("a call could not be sent to worker node {}", worker.node(), why);
    worker.suspect();
    if (outbox.isLong(call.envelope())) {
      sender.cancel(call); // a part of it may be there
      settler.lost(call);
    } else {
      open.again(call);
    }
    dispatch();
  }
}
