package dev.turno.operation;

import dev.turno.operation.Result.Shape;
import dev.turno.reactive.ReactiveType;
import io.vertx.core.Future;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads what a method returns. */
final class ResultReader {
  private final Mistakes mistakes;

  ResultReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  Result read(Type returned, String where) {
    Class<?> raw = Types.raw(returned);
    if (Future.class.isAssignableFrom(raw)) {
      return new Result(Shape.FUTURE, Types.argument(returned));
    }
    if (CompletionStage.class.isAssignableFrom(raw)) {
      return new Result(Shape.STAGE, Types.argument(returned));
    }
    if (Flow.Publisher.class.isAssignableFrom(raw)) {
      return new Result(Shape.PUBLISHER, Types.argument(returned));
    }
    Optional<ReactiveType> reactive = ReactiveType.of(raw);
    if (reactive.isPresent()) {
      return reactive(reactive.get(), returned);
    }
    if (java.util.concurrent.Future.class.isAssignableFrom(raw)) {
      mistakes.add(
          where,
          "it returns " + Types.describe(returned) + ", which tells nobody when it is done.",
          "Return a CompletionStage, an io.vertx.core.Future, or the value itself.");
    }
    return new Result(Shape.VALUE, returned);
  }

  private static Result reactive(ReactiveType reactive, Type returned) {
    return switch (reactive.gives()) {
      case NOTHING -> new Result(Shape.SINGLE, void.class);
      case ONE -> new Result(Shape.SINGLE, Types.argument(returned));
      case ONE_OR_NONE -> new Result(Shape.MAYBE, Types.argument(returned));
      case MANY -> new Result(Shape.PUBLISHER, Types.argument(returned));
    };
  }

  /** Refuses a future that nobody would await: one inside the value that is sent. */
  void refuseHiddenFuture(Result result, String where) {
    Types.deferredWithin(result.isStream() ? result.body() : result.type())
        .ifPresent(
            hidden ->
                mistakes.add(
                    where,
                    "a "
                        + Types.describe(hidden)
                        + " is inside its result "
                        + Types.describe(result.type())
                        + ", where nobody awaits it.",
                    "Await it and return its value, or return one Future of the whole (Future.all, compose)."));
  }
}
