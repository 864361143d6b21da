package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.context.Deadline;
import dev.turno.context.Span;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.spi.Membership;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs CPU-bound operations on worker nodes: each call goes to one with a free slot, waits while
 * there is none, and goes elsewhere when its worker node is lost. One for each process, whatever
 * number of HTTP servers it has.
 *
 * <p>A call's future fails with 413 when its arguments are too long for a message; with 503 when
 * too many wait, when its worker node is lost and too many were repeated lately, or, with {@link
 * CpuPlacement#REMOTE_ONLY}, no worker node offers the operation; with 504 at its deadline; with
 * 502 when its worker node is lost and it isn't to be repeated, or was repeated in vain; with the
 * function's own problem; and with an opaque 500 for a bug, which the worker node has logged. When
 * the request is cancelled, so is the function on the worker node.
 *
 * <p>Thread-safe.
 */
public final class CpuGateway implements Invoker {
  private final Vertx vertx;
  private final CpuPlacement placement;
  private final MessageLimits messages;
  private final Map<OperationId, EnvelopeCodec> codecs;
  private final CallRouter router;
  private final Context context;
  private final String deployment;
  private final AtomicLong ids = new AtomicLong();

  private CpuGateway(
      Vertx vertx,
      CpuGatewayOptions options,
      Map<OperationId, EnvelopeCodec> codecs,
      CallRouter router,
      String deployment) {
    this.vertx = vertx;
    placement = options.placement();
    messages = options.messages();
    this.codecs = codecs;
    this.router = router;
    this.context = router.context();
    this.deployment = deployment;
  }

  /**
   * Starts it. Completes when it listens for worker nodes and has asked who is there.
   *
   * @param codecs of each CPU-bound operation
   * @param local runs an operation in this process, where the placement allows it
   */
  public static Future<CpuGateway> start(
      Vertx vertx,
      Membership membership,
      CpuGatewayOptions options,
      Collection<EnvelopeCodec> codecs,
      Invoker local) {
    Map<OperationId, EnvelopeCodec> byOperation = new HashMap<>();
    Map<OperationId, String> shapes = new HashMap<>();
    for (EnvelopeCodec codec : codecs) {
      byOperation.put(codec.operation(), codec);
      shapes.put(codec.operation(), codec.shape());
    }
    String address = Bus.gateway(membership.self());
    var directory =
        new WorkerDirectory(
            address, shapes, options.suspectAfter(), System::nanoTime, new SplittableRandom());
    var router = new CallRouter(vertx, membership, options, directory, local);
    return vertx
        .deployVerticle(router)
        .map(id -> new CpuGateway(vertx, options, Map.copyOf(byOperation), router, id))
        .onSuccess(gateway -> membership.onLeft(gateway::left));
  }

  @Override
  public Future<CallResult> invoke(Invocation invocation) {
    Operation operation = invocation.operation();
    EnvelopeCodec codec = codecs.get(operation.id());
    if (codec == null || !(operation.lane() instanceof Lane.Cpu lane)) {
      return Future.failedFuture(
          new IllegalArgumentException(
              operation.label() + " is not a CPU-bound operation of this gateway"));
    }
    invocation.context().tighten(Deadline.in(lane.timeout()));
    if (placement == CpuPlacement.LOCAL_ONLY && operation.isHere()) {
      return router.runHere(invocation);
    }
    if (!router.isOffered(operation.id())) {
      return placement == CpuPlacement.REMOTE_ONLY || !operation.isHere()
          ? Future.failedFuture(router.noWorker(operation))
          : router.runHere(invocation);
    }
    Span span = CallSpans.ofGateway(invocation);
    return send(invocation, codec, span).onComplete(done -> CallSpans.end(span, done));
  }

  private Future<CallResult> send(Invocation invocation, EnvelopeCodec codec, Span span) {
    Buffer envelope;
    try {
      envelope =
          codec.write(
              invocation.arguments(), invocation.context().tellOf(span), invocation.answer());
    } catch (EnvelopeException e) {
      return Future.failedFuture(e);
    }
    if (envelope.length() > messages.longestCall()) {
      return Future.failedFuture(
          CpuProblems.tooLarge(invocation.operation(), messages.maxCallBytes()));
    }
    var call = new CpuCall(ids.incrementAndGet(), invocation, envelope);
    context.runOnContext(on -> router.accept(call));
    return call.promise().future();
  }

  /** How many slots worker nodes have for an operation, busy or not. */
  public int slots(OperationId operation) {
    return placement == CpuPlacement.LOCAL_ONLY ? 0 : router.slots(operation);
  }

  /** The worker nodes that are known now. */
  public Future<List<WorkerView>> workers() {
    Promise<List<WorkerView>> promise = Promise.promise();
    context.runOnContext(
        on -> promise.complete(router.workers().stream().map(WorkerView::of).toList()));
    return promise.future();
  }

  /** The calls that wait here for a slot of a worker node, by their queues. */
  public Future<Map<String, SlotLoad.OfQueue>> waiting() {
    Promise<Map<String, SlotLoad.OfQueue>> promise = Promise.promise();
    context.runOnContext(on -> promise.complete(router.waiting()));
    return promise.future();
  }

  /** Stops; calls under way are answered 503. Safe to call twice. */
  public Future<Void> close() {
    return vertx.deploymentIDs().contains(deployment)
        ? vertx.undeploy(deployment)
        : Future.succeededFuture();
  }

  private void left(String node) {
    context.runOnContext(on -> router.lost(node));
  }
}
