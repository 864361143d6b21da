package dev.turno.lane;

import dev.turno.operation.OperationId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a worker node's answers, each with a report of its load. Confined to the node's context.
 */
final class ReplySender implements Recipient {
  private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

  private final Vertx vertx;
  private final ReplyCodec replies;
  private final Outbox outbox;
  private final MessageLimits limits;
  private final Function<Optional<OperationId>, LoadReport> load;

  /**
   * A sender.
   *
   * @param load the load now, with what is to be told of that operation
   */
  ReplySender(
      Vertx vertx,
      ReplyCodec replies,
      Outbox outbox,
      MessageLimits limits,
      Function<Optional<OperationId>, LoadReport> load) {
    this.vertx = vertx;
    this.replies = replies;
    this.outbox = outbox;
    this.limits = limits;
    this.load = load;
  }

  /** Answers a message that has not become a call. */
  void reply(Delivery to, Reply reply) {
    send(to, replies.write(reply, load.apply(Optional.empty())));
  }

  @Override
  public void answer(ServedCall call, Reply reply) {
    Buffer message;
    try {
      message = replies.write(reply, load(call));
      checkLength(message);
    } catch (EnvelopeException e) {
      LOG.error("the answer of {} could not be written", call.function().operation().label(), e);
      message = replies.write(CallRunner.failed(call, e), load(call));
    }
    outbox
        .send(call.id().from(), delivery(call), () -> 0, message)
        .onFailure(e -> notSent(call, e));
  }

  /** It was answered while its slot was taken: who sent it has to hear that it is free now. */
  @Override
  public void freed(ServedCall call) {
    send(delivery(call), replies.report(load(call)));
  }

  void send(Delivery to, Buffer message) {
    vertx.eventBus().send(to.from(), message, to.options());
  }

  private void notSent(ServedCall call, Throwable why) {
    LOG.debug("an answer could not be sent", why);
    reply(delivery(call), new Reply.CutOff());
  }

  private void checkLength(Buffer message) {
    if (message.length() > limits.longestAnswer()) {
      throw new EnvelopeException(
          "the answer has "
              + message.length()
              + " bytes, more than the "
              + limits.maxAnswerBytes()
              + " that an answer may have (WorkerOptions.messages)");
    }
  }

  private LoadReport load(ServedCall call) {
    return load.apply(Optional.of(call.operation()));
  }

  private static Delivery delivery(ServedCall call) {
    return new Delivery(call.id().from(), call.id().call(), 0);
  }
}
