package dev.turno.lane;

import dev.turno.call.JobSlots;
import dev.turno.context.Deadline;
import dev.turno.measure.Meters;
import dev.turno.operation.OperationId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings calls from the event bus to the slots of a worker node, and their answers back. All of its
 * state is confined to its event-loop context, on which nothing is computed.
 */
final class SlotServer extends VerticleBase implements Inbox.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(SlotServer.class);
  private static final AtomicLong EPOCHS = new AtomicLong(System.currentTimeMillis());

  private final String node;
  private final long epoch = EPOCHS.incrementAndGet();
  private final WorkerOptions options;
  private final Offer offer;
  private final ReplySender replies;
  private final Draining draining;
  private final Outbox outbox;
  private final Inbox inbox;
  private volatile @Nullable SlotCalls calls;
  private volatile @Nullable NodeJobSlots jobs;
  private int queueSize;
  private long reports;
  private int lifeline;
  private boolean told;
  private boolean leaving;
  private volatile boolean paused;
  private volatile boolean parked;
  private boolean isAnnouncedClosed;
  private volatile boolean stopped;

  SlotServer(Vertx vertx, String node, WorkerOptions options, List<CpuFunction> functions) {
    this.node = node;
    this.options = options;
    queueSize = options.queueSize();
    offer = new Offer(functions, options.queues());
    draining = new Draining(vertx);
    MessageLimits limits = options.messages();
    String address = Bus.worker(node);
    outbox = new Outbox(vertx, address, limits.inlineBytes(), Outbox.STALL_MILLIS);
    replies = new ReplySender(vertx, new ReplyCodec(node, epoch), outbox, limits, this::report);
    inbox = new Inbox(vertx, address, limits.longestCall(), Outbox.STALL_MILLIS, this);
  }

  @Override
  public Future<?> start() {
    var taken = new SlotCalls(vertx, context, options, this::slotFreed);
    calls = taken;
    jobs = new NodeJobSlots(context, taken, offer, this::isClosed);
    var received = vertx.eventBus().<Buffer>consumer(Bus.worker(node)).handler(this::received);
    var who = vertx.eventBus().<Buffer>consumer(Bus.WHO).handler(this::asked);
    vertx.setPeriodic(WorkerOptions.REPORT_EVERY.toMillis(), tick -> announce());
    Future<Integer> listening =
        Lifeline.listen(vertx, options.host(), node, epoch).onSuccess(port -> lifeline = port);
    return Future.all(received.completion(), who.completion(), listening)
        .onSuccess(done -> announce());
  }

  @Override
  public Future<?> stop() {
    leaving = true;
    stopEverything();
    announce();
    stopped = true;
    return Future.succeededFuture();
  }

  boolean isStopped() {
    return stopped;
  }

  /** How many calls run or wait; on any thread. */
  int unfinished() {
    return calls().unfinished();
  }

  /** Whether no calls are taken, for now or for ever. */
  private boolean isClosed() {
    return leaving || paused || parked;
  }

  /** Takes no more calls until it is resumed; those that wait go elsewhere. On any thread. */
  void pause() {
    paused = true;
    context.runOnContext(on -> closed());
  }

  void resume() {
    paused = false;
    context.runOnContext(on -> opened());
  }

  /** Has that many slots from now on. On any thread. */
  void resize(int slots) {
    parked = slots == 0;
    context.runOnContext(
        on -> {
          if (slots == 0) {
            closed();
          } else if (slots != calls().size() || isAnnouncedClosed) {
            queueSize = slots;
            calls().resize(slots);
            opened();
          }
        });
  }

  private void closed() {
    isAnnouncedClosed = true;
    calls().answerWaiting(new Reply.Busy());
    announce();
  }

  private void opened() {
    isAnnouncedClosed = isClosed();
    announce();
    NodeJobSlots waiting = jobs;
    if (waiting != null && !isClosed()) {
      waiting.freed();
    }
  }

  /** What the slots do now. On any thread. */
  Future<SlotLoad> load() {
    Promise<SlotLoad> promise = Promise.promise();
    context.runOnContext(
        on ->
            promise.complete(
                new SlotLoad(
                    parked ? 0 : calls().size(),
                    calls().running(),
                    calls().waiting(),
                    isClosed(),
                    calls().queues())));
    return promise.future();
  }

  /** What each function does here. */
  Meters meters() {
    return calls().meters();
  }

  List<String> queues() {
    return offer.queues();
  }

  Future<Void> drain(Duration timeout) {
    Promise<Void> promise = Promise.promise();
    context.runOnContext(on -> startDraining(timeout).onComplete(promise));
    return promise.future();
  }

  private Future<Void> startDraining(Duration timeout) {
    if (!draining.isUnderWay()) {
      leaving = true;
      calls().answerWaiting(new Reply.Busy());
      announce();
    }
    return draining.begin(options.linger(), timeout, this::drainedIfIdle, this::stopEverything);
  }

  private void drainedIfIdle() {
    if (calls().running() == 0) {
      draining.idle();
    }
  }

  private void stopEverything() {
    for (ServedCall call : calls().all()) {
      calls().abandon(call, new Reply.Stopped(), "the worker node stops");
    }
  }

  /** A cluster node is gone; if it was a gateway, nobody wants its results. On any thread. */
  void left(String gone) {
    context.runOnContext(on -> abandonCallsOf(Bus.gateway(gone)));
  }

  private void abandonCallsOf(String gateway) {
    inbox.dropAll(gateway);
    outbox.dropAll(gateway);
    for (ServedCall call : calls().all()) {
      if (call.id().from().equals(gateway)) {
        calls().abandon(call, new Reply.Cancelled(), "the gateway is gone");
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
        case CANCEL -> cancelled(delivery);
        case CHUNK -> chunk(delivery, envelope);
        case GRANT -> outbox.granted(delivery.from(), delivery.call());
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
      replies.send(delivery, announcement());
    }
  }

  private void admit(Delivery delivery, Envelope envelope) {
    CpuFunction function = offer.function(envelope.header(CallHeader.class));
    var id = new ServedCall.Id(delivery.from(), delivery.call());
    var deadline = Deadline.in(Duration.ofMillis(delivery.remaining()));
    var call = new ServedCall(id, function, deadline, loop(), envelope, replies);
    if (isClosed()) {
      replies.reply(delivery, new Reply.Busy());
    } else if (!calls().take(call)) {
      told = true;
      replies.reply(delivery, new Reply.Busy());
    }
  }

  /** The event-loop context that belongs to the message alone. */
  private static Context loop() {
    return Objects.requireNonNull(Vertx.currentContext());
  }

  private void refuse(Delivery delivery, String why) {
    LOG.warn("a call was not understood: {}", why);
    replies.reply(delivery, new Reply.NotUnderstood(why));
  }

  private void chunk(Delivery delivery, Envelope chunk) {
    if (isClosed()) {
      inbox.drop(delivery.from(), delivery.call());
      replies.reply(delivery, new Reply.Busy());
    } else {
      inbox.take(delivery, chunk);
    }
  }

  @Override
  public void received(Delivery delivery, Buffer message) {
    try {
      admit(delivery, Envelope.read(message));
    } catch (EnvelopeException e) {
      refuse(delivery, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void cutOff(Delivery delivery, String why) {
    LOG.warn("a call from {} was lost on its way: {}", delivery.from(), why);
    replies.reply(delivery, new Reply.CutOff());
  }

  private void cancelled(Delivery delivery) {
    inbox.drop(delivery.from(), delivery.call());
    outbox.drop(delivery.from(), delivery.call());
    ServedCall call = calls().find(new ServedCall.Id(delivery.from(), delivery.call()));
    if (call != null) {
      calls().abandon(call, new Reply.Cancelled(), "the gateway does not want the result any more");
    }
  }

  /** The slots, for jobs; on any thread, once it has started. */
  JobSlots jobSlots() {
    return Objects.requireNonNull(jobs, "started");
  }

  private void slotFreed() {
    NodeJobSlots waiting = jobs;
    if (waiting != null) {
      waiting.freed();
    }
    if (told) {
      announce();
    }
    drainedIfIdle();
  }

  private SlotCalls calls() {
    return Objects.requireNonNull(calls, "started");
  }

  /** How busy the node is, as an answer to a call of that operation tells it. */
  private LoadReport report(Optional<OperationId> operation) {
    return report(operation.map(calls().millis()::of).orElse(Map.of()));
  }

  private LoadReport report(Map<String, Double> millis) {
    return new LoadReport(
        reports++,
        calls().size(),
        calls().running(),
        queueSize,
        calls().queued(),
        isClosed(),
        millis,
        calls().unanswered());
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
            offer.queues(),
            offer.shapes(),
            report(calls().millis().all())));
  }
}
