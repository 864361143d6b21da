package dev.turno.admin;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the questions that nodes ask this one. Nothing here computes or blocks. Thread-safe. */
final class NodeDesk {
  private static final Logger LOG = LoggerFactory.getLogger(NodeDesk.class);

  private final NodeLine line;
  private final Map<String, Function<Buffer, Future<Buffer>>> answers = new ConcurrentHashMap<>();

  NodeDesk(NodeLine line) {
    this.line = line;
  }

  /** Says what answers a question. */
  <Q, A> NodeDesk answer(Question<Q, A> question, Function<Q, Future<A>> answer) {
    answers.put(
        question.name(), body -> answer.apply(line.read(body, question.body())).map(line::write));
    return this;
  }

  /** Begins to listen. */
  MessageConsumer<Buffer> listen(Vertx vertx, String node) {
    return vertx.eventBus().<Buffer>consumer(NodeLine.address(node)).handler(this::received);
  }

  private void received(Message<Buffer> message) {
    String question = NodeLine.question(message.headers());
    Function<Buffer, Future<Buffer>> answer = answers.get(question);
    if (answer == null) {
      message.fail(501, "This node's version of Turno does not know `" + question + "`.");
      return;
    }
    try {
      answer.apply(message.body()).onComplete(done -> reply(message, done));
    } catch (RuntimeException e) {
      reply(message, Future.failedFuture(e));
    }
  }

  private static void reply(Message<Buffer> message, AsyncResult<Buffer> done) {
    if (done.succeeded()) {
      message.reply(done.result());
    } else if (done.cause() instanceof ProblemException e) {
      Problem problem = e.problem();
      String detail = problem.detail();
      message.fail(problem.status(), detail == null ? problem.title() : detail);
    } else {
      LOG.error("a question of another node could not be answered", done.cause());
      message.fail(500, "The node failed to answer; its log tells why.");
    }
  }
}
