package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the calls of a gateway to worker nodes, and deals with everything that can become of them.
 *
 * <p>All of its state is confined to one event-loop context, whichever loops the calls come from:
 * the choice of a worker node and the waiting lines need one view of all calls in flight, messages
 * and timers arrive there anyway, and a hop costs microseconds where a call costs milliseconds.
 * Arguments are written by the caller's thread.
 */
final class CallRouter extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(CallRouter.class);
  private static final Buffer CANCEL = Envelope.write(Envelope.Kind.CANCEL, Map.of());

  /** The worker node's own word on the deadline is waited for that long. */
  private static final long GRACE_MILLIS = 250;

  private final String address;
  private final CpuGatewayOptions options;
  private final WorkerDirectory directory;
  private final Invoker local;
  private final Map<Long, CpuCall> calls = new HashMap<>();
  private final WaitingCalls waiting = new WaitingCalls();
  private final WorkerLookout lookout;
  private volatile boolean saidLocal;
  private boolean stopped;

  CallRouter(String address, CpuGatewayOptions options, WorkerDirectory directory, Invoker local) {
    this.address = address;
    this.options = options;
    this.directory = directory;
    this.local = local;
    lookout = new WorkerLookout(directory, this::came, this::gone);
  }

  @Override
  public Future<?> start() {
    var answers = vertx.eventBus().<Buffer>consumer(address).handler(this::received);
    var loads = vertx.eventBus().<Buffer>consumer(Bus.LOAD).handler(this::received);
    lookout.start(vertx);
    return Future.all(answers.completion(), loads.completion()).onSuccess(done -> askWhoIsThere());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    for (CpuCall call : List.copyOf(calls.values())) {
      cancelAtWorker(call);
      fail(call, CpuProblems.stopping());
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

  Collection<KnownWorker> workers() {
    return directory.all();
  }

  /** Takes a call on. */
  void accept(CpuCall call) {
    if (stopped) {
      call.promise().tryFail(CpuProblems.stopping());
      return;
    }
    calls.put(call.id(), call);
    call.setTimer(
        vertx.setTimer(
            Math.max(1, call.invocation().context().deadline().remainingMillis()),
            due -> deadlinePassed(call)));
    call.setCancelHook(
        call.invocation()
            .context()
            .cancellation()
            .onCancel(() -> context.runOnContext(on -> cancelled(call))));
    waiting.add(call);
    dispatch();
    if (call.worker() == null && !call.isDone() && waiting.size() > options.maxWaiting()) {
      fail(call, CpuProblems.overloaded(call.invocation().operation(), waiting.size() - 1));
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
    List<CpuCall> stranded = new ArrayList<>(worker.inFlight());
    stranded.reversed().forEach(this::lostWith);
    dispatch();
  }

  /** Gives waiting calls to worker nodes that have room, the longest waiting first. */
  private void dispatch() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (CpuCall call : waiting.heads()) {
        moved |= place(call);
      }
    }
  }

  private boolean place(CpuCall call) {
    if (!lookout.isOffered(call.operation())) {
      waiting.remove(call);
      withoutWorker(call);
      return true;
    }
    KnownWorker worker = directory.pick(call.operation()).orElse(null);
    if (worker == null) {
      return false;
    }
    waiting.remove(call);
    send(call, worker);
    return true;
  }

  private void withoutWorker(CpuCall call) {
    Operation operation = call.invocation().operation();
    if (options.placement() == CpuPlacement.REMOTE_ONLY || !operation.isHere()) {
      fail(call, noWorker(operation));
      return;
    }
    forget(call);
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
        .orElseGet(() -> CpuProblems.noWorker(operation, lookout.known(), options.howToAdd()));
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

  private void send(CpuCall call, KnownWorker worker) {
    call.sentTo(worker);
    String attempt = call.wireId();
    var delivery =
        new Delivery(address, attempt, call.invocation().context().deadline().remainingMillis());
    vertx
        .eventBus()
        .<Buffer>sender(Bus.worker(worker.node()), delivery.options())
        .write(call.envelope())
        .onFailure(e -> notSent(call, attempt, worker, e));
  }

  private void notSent(CpuCall call, String attempt, KnownWorker worker, Throwable why) {
    if (call.isDone() || !call.isCurrent(attempt)) {
      return;
    }
    LOG.debug("a call could not be sent to worker node {}", worker.node(), why);
    worker.suspect();
    again(call);
    dispatch();
  }

  private void again(CpuCall call) {
    call.left();
    waiting.addFirst(call);
  }

  private void received(Message<Buffer> message) {
    try {
      Envelope envelope = Envelope.read(message.body());
      switch (envelope.kind()) {
        case REPLY -> answered(message.headers().get("call"), envelope);
        case LOAD -> lookout.announced(envelope.header(Announcement.class));
        case CALL, CANCEL, WHO -> LOG.warn("a {} message is not for a gateway", envelope.kind());
      }
      dispatch();
    } catch (EnvelopeException e) {
      garbled(message, e);
    }
  }

  private void garbled(Message<Buffer> message, EnvelopeException e) {
    LOG.error("a worker node's message was not understood: {}", e.getMessage());
    Delivery delivery = Delivery.read(message.headers());
    CpuCall call = delivery == null ? null : calls.get(CpuCall.idOf(delivery.call()));
    if (delivery != null && call != null && call.isCurrent(delivery.call())) {
      fail(call, CpuProblems.garbled(call.invocation().operation()));
      dispatch();
    }
  }

  private void answered(@Nullable String attempt, Envelope envelope) {
    ReplyHeader header = envelope.header(ReplyHeader.class);
    lookout.answered(header);
    Reply reply = ReplyCodec.read(header, envelope);
    CpuCall call = attempt == null ? null : calls.get(CpuCall.idOf(attempt));
    if (reply != null && call != null && attempt != null) {
      settle(call, reply, call.isCurrent(attempt));
    }
  }

  /**
   * Makes of an answer what it means. A call's first real answer counts, whichever attempt it is
   * of; the rest is of interest only from where the call now is.
   */
  private void settle(CpuCall call, Reply reply, boolean current) {
    switch (reply) {
      case Reply.Completed r -> complete(call, current, Future.succeededFuture(r.result()));
      case Reply.Refused r -> complete(call, current, failure(r));
      case Reply.Failed r ->
          complete(call, current, Future.failedFuture(CpuProblems.failed(r.id())));
      case Reply.TimedOut r when current ->
          fail(call, CpuProblems.late(call.invocation().operation(), false));
      case Reply.Busy r when current -> again(call);
      case Reply.NotUnderstood r when current -> notUnderstood(call, r.why());
      case Reply.Stopped r when current -> lostWith(call);
      case Reply.Cancelled r when current -> lostWith(call);
      case Reply.TimedOut r -> {}
      case Reply.Busy r -> {}
      case Reply.NotUnderstood r -> {}
      case Reply.Stopped r -> {}
      case Reply.Cancelled r -> {}
    }
  }

  private static Future<CallResult> failure(Reply.Refused refused) {
    return Future.failedFuture(new ProblemException(refused.problem()));
  }

  private void complete(CpuCall call, boolean current, AsyncResult<? extends CallResult> result) {
    if (!current) {
      cancelAtWorker(call);
    }
    forget(call);
    if (result.succeeded()) {
      call.promise().tryComplete(result.result());
    } else {
      call.promise().tryFail(result.cause());
    }
  }

  private void notUnderstood(CpuCall call, String why) {
    KnownWorker worker = call.worker();
    if (worker != null) {
      lookout.refused(worker, call.operation(), why);
      again(call);
    }
  }

  /** Its worker node is gone: to another, if that may be and hasn't been too often. */
  private void lostWith(CpuCall call) {
    KnownWorker worker = call.worker();
    boolean retryable = call.lane().retryable();
    if (retryable && call.lost() <= options.redispatches()) {
      again(call);
    } else {
      String node = worker == null ? "" : worker.node();
      fail(call, CpuProblems.lost(call.invocation().operation(), node, retryable));
    }
  }

  private void deadlinePassed(CpuCall call) {
    if (call.isDone()) {
      return;
    }
    if (call.worker() == null) {
      fail(call, CpuProblems.late(call.invocation().operation(), true));
      return;
    }
    call.setTimer(
        vertx.setTimer(
            GRACE_MILLIS,
            late -> {
              if (!call.isDone()) {
                cancelAtWorker(call);
                fail(call, CpuProblems.late(call.invocation().operation(), false));
                dispatch();
              }
            }));
  }

  private void cancelled(CpuCall call) {
    if (call.isDone() || !calls.containsKey(call.id())) {
      return;
    }
    cancelAtWorker(call);
    Throwable cause = call.invocation().context().cancellation().cause();
    fail(call, cause == null ? new CancellationException("cancelled") : cause);
    dispatch();
  }

  private void cancelAtWorker(CpuCall call) {
    KnownWorker worker = call.worker();
    if (worker != null) {
      vertx
          .eventBus()
          .send(
              Bus.worker(worker.node()), CANCEL, new Delivery(address, call.wireId(), 0).options());
    }
  }

  private void fail(CpuCall call, Throwable cause) {
    forget(call);
    call.promise().tryFail(cause);
  }

  /** The call is over, or another's affair. */
  private void forget(CpuCall call) {
    calls.remove(call.id());
    waiting.remove(call);
    call.left();
    call.removeCancelHook();
    vertx.cancelTimer(call.timer());
  }

  private void askWhoIsThere() {
    vertx
        .eventBus()
        .publish(
            Bus.WHO,
            Envelope.write(Envelope.Kind.WHO, Map.of()),
            new Delivery(address, "who", 0).options());
  }
}
