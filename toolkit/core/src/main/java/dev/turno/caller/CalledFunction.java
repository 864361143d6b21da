package dev.turno.caller;

import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.CallResult;
import dev.turno.call.Layout;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.Types;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CPU-bound operation as code calls it.
 *
 * @param check validates the arguments that code gives
 * @param reader makes the value of what comes back
 * @param obstacle why code cannot call it, in words; empty when it can
 */
public record CalledFunction(
    Operation operation,
    Layout layout,
    Function<Arguments, Binding> check,
    Function<CallResult, @Nullable Object> reader,
    Optional<String> obstacle) {
  private static final int READ_HERE = 16 * 1024;

  public CalledFunction {
    if (!(operation.lane() instanceof Lane.Cpu)) {
      throw new IllegalArgumentException(operation.label() + " is not CPU-bound");
    }
  }

  /** The time that a call may take, waiting included. */
  Duration timeout() {
    Duration most = ((Lane.Cpu) operation.lane()).timeout();
    return operation
        .function()
        .policy()
        .timeout()
        .filter(own -> own.compareTo(most) < 0)
        .orElse(most);
  }

  /** The arguments of a call, the given ones filled in. */
  Arguments arguments(@Nullable Object[] given) {
    List<Parameter> parameters = operation.function().parameters();
    List<Integer> places = operation.function().given();
    if (given.length != places.size()) {
      throw misfit(given.length + " were given");
    }
    Arguments arguments = layout.newArguments();
    for (int i = 0; i < given.length; i++) {
      Parameter parameter = parameters.get(places.get(i));
      Object value = given[i];
      if (value != null && !Types.raw(Types.boxed(parameter.type())).isInstance(value)) {
        throw misfit(
            "a " + value.getClass().getSimpleName() + " was given for " + parameter.name());
      }
      arguments.of(layout.handler())[places.get(i)] = value;
    }
    return arguments;
  }

  /** The value of what has come back; a long one is read off the event loops. */
  Future<@Nullable Object> read(Vertx vertx, CallResult result) {
    boolean isLong =
        result instanceof CallResult.Whole whole
            && whole.body() != null
            && whole.body().length() > READ_HERE;
    if (isLong && Context.isOnEventLoopThread()) {
      return vertx.executeBlocking(() -> reader.apply(result), false);
    }
    return Future.succeededFuture(reader.apply(result));
  }

  private IllegalArgumentException misfit(String what) {
    List<Parameter> parameters = operation.function().parameters();
    return new IllegalArgumentException(
        operation.id()
            + " takes "
            + operation.function().given().stream()
                .map(parameters::get)
                .map(p -> Types.describe(p.type()) + " " + p.name())
                .collect(Collectors.joining(", ", "(", ")"))
            + " from who calls it, and has the rest where it runs; "
            + what
            + ".");
  }
}
