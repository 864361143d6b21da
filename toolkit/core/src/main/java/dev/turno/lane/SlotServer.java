package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.operation.OperationId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private static final AtomicLong EPOCHS = new AtomicLong(System.currentTimeMillis());

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
  private @Nullable CallRunner runner;
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
    runner = new CallRunner(vertx, context, this::completed, this::ended);
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
    runner().run(call);
  }

  private CallRunner runner() {
    return Objects.requireNonNull(runner, "started");
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
      message = replies.write(CallRunner.failed(call, e), report());
    }
    send(call.delivery(), message);
    count();
  }

  /** Gives a call's slot to the next; says whether the call still had it. */
  private boolean freeSlot(ServedCall call) {
    if (!call.freeSlot()) {
      return false;
    }
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
    return true;
  }

  private void completed(ServedCall call, Reply reply) {
    if (reply instanceof Reply.Completed) {
      freeSlot(call);
    }
    answer(call, reply);
  }

  /** Nothing of the call runs any more. */
  private void ended(ServedCall call) {
    if (freeSlot(call)) {
      // it was answered while its slot was taken: whoever sent it has to hear that it is free now
      send(call.delivery(), replies.report(report()));
    }
  }

  private void count() {
    unfinished = slots.running() + slots.queued();
  }

  private LoadReport report() {
    return new LoadReport(
        reports++,
        slots.size(),
        slots.running(),
        options.queueSize(),
        slots.queued(),
        draining,
        Map.copyOf(unanswered));
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
