package dev.turno.verticles;

import dev.turno.launcher.report.Flawed;
import dev.turno.server.Node;
import dev.turno.verticles.Retirement.Tenure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands each request to the application of the moment, once that is known to be no older. The first
 * ones wait for the first application.
 */
final class DevFront {
  private final Promise<Void> begun = Promise.promise();
  private volatile Supplier<Future<Void>> check = begun::future;
  private volatile State state = new State.Starting();

  /** What requests are answered by. */
  private sealed interface State {
    /** Nothing yet. */
    record Starting() implements State {}

    record Serving(Tenure tenure) implements State {}

    record Refusing(Flawed why) implements State {}
  }

  void beforeEach(Supplier<Future<Void>> next) {
    check = () -> begun.future().isComplete() ? next.get() : begun.future();
  }

  /** Answers by that application from now on; gives what answered before. */
  Optional<Tenure> serve(Tenure tenure) {
    return change(new State.Serving(tenure));
  }

  /** Answers with what is wrong from now on; gives what answered before. */
  Optional<Tenure> refuse(Flawed why) {
    return change(new State.Refusing(why));
  }

  private synchronized Optional<Tenure> change(State next) {
    State before = state;
    state = next;
    begun.tryComplete();
    return before instanceof State.Serving serving
        ? Optional.of(serving.tenure())
        : Optional.empty();
  }

  /** The application that answers, empty while none does. */
  Optional<Tenure> tenure() {
    return state instanceof State.Serving serving
        ? Optional.of(serving.tenure())
        : Optional.empty();
  }

  /** What is wrong with the application, empty while it answers. */
  Optional<Flawed> flaw() {
    return state instanceof State.Refusing refusing
        ? Optional.of(refusing.why())
        : Optional.empty();
  }

  /** A handler for the HTTP server on that event loop. */
  Handler<HttpServerRequest> handler(Context loop) {
    return new OnLoop(loop);
  }

  /** Answers what the HTTP server could not read as a request. */
  void invalid(HttpServerRequest request) {
    tenure()
        .map(serving -> serving.node().invalidRequestHandler())
        .orElse(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
        .handle(request);
  }

  private final class OnLoop implements Handler<HttpServerRequest> {
    private final Context loop;
    private @Nullable Node known;
    private @Nullable Handler<HttpServerRequest> handler;

    OnLoop(Context loop) {
      this.loop = loop;
    }

    @Override
    public void handle(HttpServerRequest request) {
      Future<Void> checked = check.get();
      if (checked.isComplete()) {
        answer(request);
      } else {
        request.pause();
        checked.onComplete(
            done ->
                loop.runOnContext(
                    v -> {
                      request.resume();
                      answer(request);
                    }));
      }
    }

    private void answer(HttpServerRequest request) {
      switch (state) {
        case State.Serving serving -> handlerOf(serving.tenure().node()).handle(request);
        case State.Refusing refusing -> FlawedAnswer.write(request, refusing.why());
        case State.Starting starting ->
            request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
      }
    }

    private Handler<HttpServerRequest> handlerOf(Node node) {
      Handler<HttpServerRequest> made = handler;
      if (made == null || known != node) {
        made = node.requestHandler();
        handler = made;
        known = node;
      }
      return made;
    }
  }
}
