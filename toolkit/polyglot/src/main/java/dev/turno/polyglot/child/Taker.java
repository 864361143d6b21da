package dev.turno.polyglot.child;

import dev.turno.http.Reply;
import dev.turno.spi.HandlerRuntime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Takes what a child answers to one call. Told by one thread, in order; failures by any. */
sealed interface Taker permits Taker.Whole, Taker.Batch, StreamedAnswer, Conversation {
  /** The answer, or the head of one that comes item by item. */
  void result(Frame frame);

  /** It has failed, or is no longer wanted; nothing happens when it had its answer. */
  void fail(Throwable why);

  /** The last of it has come; for those that come piece by piece. */
  default void end() {}

  /** Completes with the answer, or its head. */
  Future<?> answer();

  /** Completes when all of the answer has come, however it ended. */
  default Future<?> whole() {
    return answer();
  }

  /** An answer as a whole; see {@link HandlerRuntime#call}. */
  record Whole(Promise<Reply<Buffer>> promise) implements Taker {
    @Override
    public void result(Frame frame) {
      promise.tryComplete(Answer.reply(frame));
    }

    @Override
    public void fail(Throwable why) {
      promise.tryFail(why);
    }

    @Override
    public Future<Reply<Buffer>> answer() {
      return promise.future();
    }
  }

  /** Answers to several calls at once; see {@link HandlerRuntime#batch}. */
  record Batch(Promise<List<Reply<Buffer>>> promise) implements Taker {
    @Override
    public void result(Frame frame) {
      List<Reply<Buffer>> replies = new ArrayList<>();
      int at = 0;
      for (com.fasterxml.jackson.databind.JsonNode item : frame.header().path("items")) {
        int length = item.path(0).asInt();
        replies.add(
            Reply.ok(frame.payload().slice(at, at + length))
                .withHeader("Content-Type", item.path(1).asText()));
        at += length;
      }
      promise.tryComplete(replies);
    }

    @Override
    public void fail(Throwable why) {
      promise.tryFail(why);
    }

    @Override
    public Future<List<Reply<Buffer>>> answer() {
      return promise.future();
    }
  }
}
