package dev.turno.lane;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands what worker nodes send to a gateway, and hands it to whom it concerns. Confined to
 * the gateway's context.
 */
final class ReplyReceiver implements Inbox.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyReceiver.class);

  private final OpenCalls open;
  private final ReplySettler settler;
  private final WorkerLookout lookout;
  private final CallSender sender;
  private final Inbox inbox;
  private final Runnable heard;

  /**
   * A receiver.
   *
   * @param longest how long an answer may be, in bytes
   * @param heard is told whenever something was heard, so that a slot may be free
   */
  ReplyReceiver(
      Vertx vertx,
      OpenCalls open,
      ReplySettler settler,
      WorkerLookout lookout,
      CallSender sender,
      long longest,
      Runnable heard) {
    this.open = open;
    this.settler = settler;
    this.lookout = lookout;
    this.sender = sender;
    this.heard = heard;
    inbox = new Inbox(vertx, sender.address(), longest, Outbox.STALL_MILLIS, this);
  }

  /** Takes a message from the event bus. */
  void take(Message<Buffer> message) {
    Delivery delivery = Delivery.read(message.headers());
    try {
      Envelope envelope = Envelope.read(message.body());
      switch (envelope.kind()) {
        case REPLY -> answered(delivery == null ? null : delivery.call(), envelope);
        case LOAD -> lookout.announced(envelope.header(Announcement.class));
        case CHUNK -> chunk(required(delivery), envelope);
        case GRANT -> sender.granted(required(delivery));
        case CALL, CANCEL, WHO -> LOG.warn("a {} message is not for a gateway", envelope.kind());
      }
      heard.run();
    } catch (EnvelopeException e) {
      garbled(delivery, e);
    }
  }

  /** A worker node is gone: what it was sending has no end. */
  void gone(KnownWorker worker) {
    inbox.dropAll(Bus.worker(worker.node()));
  }

  private static Delivery required(@Nullable Delivery delivery) {
    if (delivery == null) {
      throw new EnvelopeException("it doesn't say who sent it");
    }
    return delivery;
  }

  private void chunk(Delivery delivery, Envelope chunk) {
    if (open.find(delivery.call()) == null) {
      sender.stop(delivery);
      inbox.drop(delivery.from(), delivery.call());
    } else {
      inbox.take(delivery, chunk);
    }
  }

  @Override
  public void received(Delivery delivery, Buffer message) {
    try {
      answered(delivery.call(), Envelope.read(message));
      heard.run();
    } catch (EnvelopeException e) {
      garbled(delivery, e);
    }
  }

  @Override
  public void cutOff(Delivery delivery, String why) {
    LOG.warn("an answer from {} was lost on its way: {}", delivery.from(), why);
    CpuCall call = open.find(delivery.call());
    if (call != null && call.isCurrent(delivery.call())) {
      settler.lost(call);
      heard.run();
    }
  }

  private void garbled(@Nullable Delivery delivery, EnvelopeException e) {
    LOG.error("a worker node's message was not understood: {}", e.getMessage());
    CpuCall call = delivery == null ? null : open.find(delivery.call());
    if (delivery != null && call != null && call.isCurrent(delivery.call())) {
      open.fail(call, CpuProblems.garbled(call.invocation().operation()));
      heard.run();
    }
  }

  private void answered(@Nullable String attempt, Envelope envelope) {
    ReplyHeader header = envelope.header(ReplyHeader.class);
    lookout.answered(header);
    Reply reply = ReplyCodec.read(header, envelope);
    CpuCall call = open.find(attempt);
    if (reply != null && call != null && attempt != null) {
      settler.settle(call, reply, call.isCurrent(attempt));
    }
  }
}
