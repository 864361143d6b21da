package dev.turno.lane;

import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.RequestContext;
import dev.turno.operation.Lane;
import dev.turno.operation.OperationId;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes calls, gives them slots, answers. All of its state is confined to its event-loop context,
 * on which nothing is computed.
 */
final class SlotServer extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SlotServer.class);
  private static final Logger FAILURES = LoggerFactory.getLogger("dev.turno.failure");
  private static final AtomicLong EPOCHS = new AtomicLong(System.currentTimeMillis());
  private static final Lane SLOT_LANE = new Lane.EventLoop("frees a slot");

  /** Longer messages are read off the event loop. */
  private static final int READ_HERE = 16 * 1024;

  private final String node;
  private final long epoch = EPOCHS.incrementAndGet();
  private final WorkerOptions options;
  private final Map<OperationId, CpuFunction> functions = new HashMap<>();
  private final Map<String, String> offered = new TreeMap<>();
  private final Set<String> queues = new TreeSet<>();
  private final ReplyCodec replies;
  private final Slots<ServedCall> slots;
  private final Map<ServedCall.Id, ServedCall> calls = new HashMap<>();
  private final Map<String, Integer> unanswered = new TreeMap<>();
  private long reports;
  private int lifeline;
  private boolean told;
  private @Nullable Promise<Void> drained;
  private boolean lingered;
  private volatile boolean draining;
  private volatile boolean stopped;
  private volatile int unfinished;

  SlotServer(String node, WorkerOptions options, List<CpuFunction> functions) {
    this.node = node;
    this.options = options;
    replies = new ReplyCodec(node, epoch);
    slots = new Slots<>(options.slots(), options.queueSize());
    for (CpuFunction function : functions) {
      if (options.queues().isEmpty() || options.queues().contains(function.lane().queue())) {
        this.functions.put(function.operation().id(), function);
        offered.put(function.operation().id().value(), function.codec().shape());
        queues.add(function.lane().queue());
      }
    }
  }

  @Override
  public Future<?> start() {
    var calls = vertx.eventBus().<Buffer>consumer(Bus.worker(node)).handler(this::received);
    var who = vertx.eventBus().<Buffer>consumer(Bus.WHO).handler(this::asked);
    vertx.setPeriodic(WorkerOptions.REPORT_EVERY.toMillis(), tick -> announce());
    Future<Integer> listening =
        Lifeline.listen(vertx, options.host(), node, epoch).onSuccess(port -> lifeline = port);
    return Future.all(calls.completion(), who.completion(), listening)
        .onSuccess(done -> announce());
  }

  @Override
  public Future<?> stop() {
    draining = true;
    stopEverything();
    announce();
    stopped = true;
    return Future.succeededFuture();
  }

  boolean isStopped() {
    return stopped;
  }

  int unfinished() {
    return unfinished;
  }

  Future<Void> drain(Duration timeout) {
    Promise<Void> promise = Promise.promise();
    context.runOnContext(on -> startDraining(timeout, promise));
    return promise.future();
  }

  private void startDraining(Duration timeout, Promise<Void> promise) {
    if (drained != null) {
      drained.future().onComplete(promise);
      return;
    }
    drained = promise;
    draining = true;
    slots.withdrawAll().forEach(call -> answer(call, new Reply.Busy()));
    announce();
    long linger = Math.max(1, options.linger().toMillis());
    vertx.setTimer(linger, done -> lingered());
    vertx.setTimer(Math.max(linger, timeout.toMillis()), late -> drainedAtLast(promise));
  }

  private void lingered() {
    lingered = true;
    completeDraining();
  }

  private void completeDraining() {
    if (drained != null && lingered && slots.running() == 0) {
      drained.tryComplete();
    }
  }

  private void drainedAtLast(Promise<Void> promise) {
    stopEverything();
    promise.tryComplete();
  }

  private void stopEverything() {
    for (ServedCall call : List.copyOf(calls.values())) {
      abandon(call, new Reply.Stopped(), "the worker node stops");
    }
  }

  /** A cluster node is gone; if it was a gateway, nobody wants its results. On any thread. */
  void left(String gone) {
    context.runOnContext(on -> abandonCallsOf(Bus.gateway(gone)));
  }

  private void abandonCallsOf(String gateway) {
    for (ServedCall call : List.copyOf(calls.values())) {
      if (call.delivery().from().equals(gateway)) {
        abandon(call, new Reply.Cancelled(), "the gateway is gone");
      }
    }
  }

  private void received(Message<Buffer> message) {
    Delivery delivery = Delivery.read(message.headers());
    if (delivery == null) {
      LOG.warn("a message without an address to answer to was dropped");
      return;
    }
    try {
      Envelope envelope = Envelope.read(message.body());
      switch (envelope.kind()) {
        case CALL -> admit(delivery, envelope);
        case CANCEL -> cancelled(new ServedCall.Id(delivery.from(), delivery.call()));
        case REPLY, LOAD, WHO ->
            refuse(delivery, "a " + envelope.kind() + " message is not for a worker node");
      }
    } catch (EnvelopeException e) {
      refuse(delivery, String.valueOf(e.getMessage()));
    }
  }

  private void asked(Message<Buffer> message) {
    Delivery delivery = Delivery.read(message.headers());
    if (delivery != null) {
      send(delivery, announcement());
    }
  }

  private void admit(Delivery delivery, Envelope envelope) {
    CallHeader header = envelope.header(CallHeader.class);
    CpuFunction function = functions.get(new OperationId(header.operation()));
    if (function == null) {
      refuse(delivery, "this worker node does not offer " + header.operation());
      return;
    }
    if (!function.codec().shape().equals(header.shape())) {
      refuse(delivery, "this worker node has another version of " + header.operation());
      return;
    }
    var call =
        new ServedCall(
            function, delivery, Objects.requireNonNull(Vertx.currentContext()), envelope);
    if (draining) {
      send(delivery, replies.write(new Reply.Busy(), report()));
      return;
    }
    Slots.Admission admission = slots.ask(function.operation().id(), call);
    if (admission == Slots.Admission.FULL) {
      told = true;
      send(delivery, replies.write(new Reply.Busy(), report()));
      return;
    }
    calls.put(call.id(), call);
    unanswered.merge(delivery.from(), 1, Integer::sum);
    if (admission == Slots.Admission.RUN) {
      run(call);
    }
    count();
  }

  private void refuse(Delivery delivery, String why) {
    LOG.warn("a call was not understood: {}", why);
    send(delivery, replies.write(new Reply.NotUnderstood(why), report()));
  }

  private void cancelled(ServedCall.Id id) {
    ServedCall call = calls.get(id);
    if (call != null) {
      abandon(call, new Reply.Cancelled(), "the gateway does not want the result any more");
    }
  }

  /** The call has its slot. */
  private void run(ServedCall call) {
    if (call.deadline().hasPassed()) {
      answer(call, new Reply.TimedOut());
      freeSlot(call);
      return;
    }
    call.setTimer(
        vertx.setTimer(
            Math.max(1, call.deadline().remainingMillis()),
            late -> abandon(call, new Reply.TimedOut(), "its deadline has passed")));
    Envelope envelope = call.takeEnvelope();
    if (envelope.length() <= READ_HERE) {
      prepare(call, envelope, read(call, envelope));
    } else {
      vertx
          .executeBlocking(() -> call.function().codec().read(envelope), false)
          .onComplete(arguments -> prepare(call, envelope, arguments));
    }
  }

  private static AsyncResult<Arguments> read(ServedCall call, Envelope envelope) {
    try {
      return Future.succeededFuture(call.function().codec().read(envelope));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void prepare(ServedCall call, Envelope envelope, AsyncResult<Arguments> arguments) {
    if (call.isAnswered()) {
      freeSlot(call);
    } else if (arguments.failed()) {
      LOG.error(
          "a call of {} could not be read", call.function().operation().label(), arguments.cause());
      answer(call, new Reply.NotUnderstood(String.valueOf(arguments.cause().getMessage())));
      freeSlot(call);
    } else {
      invoke(call, invocation(call, envelope.header(CallHeader.class), arguments.result()));
    }
  }

  private Invocation invocation(ServedCall call, CallHeader header, Arguments arguments) {
    var request =
        new RequestContext(
            call.function().operation().label(), header.traceparent(), call.deadline());
    Principal principal = call.function().codec().principal(arguments);
    if (principal != null) {
      request.setPrincipal(principal);
    } else if (header.principal() != null) {
      request.setPrincipal(new NamedPrincipal(header.principal()));
    }
    return new Invocation(
        call.function().operation(),
        arguments,
        request,
        new Origin(vertx, call.loop(), null),
        new Resources(opened -> ResourceCloser.close(call.loop(), request, opened)));
  }

  private void invoke(ServedCall call, Invocation invocation) {
    call.runs(invocation);
    invocation.resources().add(() -> context.runOnContext(closed -> freeSlotLate(call)), SLOT_LANE);
    Future<CallResult> result;
    try {
      result = call.function().invoker().invoke(invocation);
    } catch (RuntimeException e) {
      result = Future.failedFuture(e);
    }
    result.onComplete(done -> context.runOnContext(on -> ended(call, invocation, done)));
  }

  private void ended(ServedCall call, Invocation invocation, AsyncResult<CallResult> done) {
    if (done.succeeded()) {
      freeSlot(call);
    }
    if (!call.isAnswered()) {
      answer(call, done.succeeded() ? reply(call, done.result()) : reply(call, done.cause()));
    }
    invocation.resources().release();
  }

  private static Reply reply(ServedCall call, CallResult result) {
    return switch (result) {
      case CallResult.Whole whole -> new Reply.Completed(whole);
      case CallResult.Streamed streamed ->
          failed(
              call, new IllegalStateException("a worker node's answers come whole, not streamed"));
    };
  }

  private static Reply reply(ServedCall call, Throwable cause) {
    return cause instanceof ProblemException p
        ? new Reply.Refused(p.problem())
        : failed(call, cause);
  }

  private static Reply failed(ServedCall call, Throwable cause) {
    String id = UUID.randomUUID().toString();
    FAILURES.error("{} failed, id {}", call.function().operation().label(), id, cause);
    return new Reply.Failed(id);
  }

  /** Answers now, whatever the call is doing, and makes it stop. */
  private void abandon(ServedCall call, Reply reply, String why) {
    if (call.isAnswered()) {
      return;
    }
    boolean waited = slots.withdraw(call.function().operation().id(), call);
    answer(call, reply);
    Invocation invocation = call.invocation();
    if (!waited && invocation != null) {
      invocation.context().cancellation().cancel(new CancellationException("cancelled: " + why));
    }
  }

  private void answer(ServedCall call, Reply reply) {
    if (!call.answer()) {
      return;
    }
    vertx.cancelTimer(call.timer());
    calls.remove(call.id());
    unanswered.computeIfPresent(call.delivery().from(), (from, n) -> n == 1 ? null : n - 1);
    Buffer message;
    try {
      message = replies.write(reply, report());
    } catch (EnvelopeException e) {
      LOG.error("the answer of {} could not be written", call.function().operation().label(), e);
      message = replies.write(failed(call, e), report());
    }
    send(call.delivery(), message);
    count();
  }

  private void freeSlot(ServedCall call) {
    if (call.freeSlot()) {
      slots.free();
      ServedCall next = slots.next();
      if (next != null) {
        run(next);
      }
      count();
      if (told && slots.running() < slots.size()) {
        announce();
      }
      completeDraining();
    }
  }

  /**
   * The call was answered while its slot was still taken: whoever sent it would not know that it is
   * free.
   */
  private void freeSlotLate(ServedCall call) {
    boolean late = call.isAnswered();
    freeSlot(call);
    if (late) {
      send(call.delivery(), replies.report(report()));
    }
  }

  private void count() {
    unfinished = slots.running() + slots.queued();
  }

  private LoadReport report() {
    return new LoadReport(
        reports++, slots.size(), slots.running(), slots.queued(), draining, Map.copyOf(unanswered));
  }

  private void announce() {
    told = false;
    vertx.eventBus().publish(Bus.LOAD, announcement());
  }

  private Buffer announcement() {
    return Envelope.write(
        Envelope.Kind.LOAD,
        new Announcement(
            node,
            epoch,
            ProcessHandle.current().pid(),
            options.host(),
            lifeline,
            List.copyOf(queues),
            offered,
            report()));
  }

  private void send(Delivery to, Buffer message) {
    vertx.eventBus().send(to.from(), message, to.options());
  }
}
