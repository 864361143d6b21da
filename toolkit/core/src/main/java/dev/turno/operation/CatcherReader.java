package dev.turno.operation;

import dev.turno.http.Catches;
import dev.turno.http.Request;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads methods that answer requests that failed. */
final class CatcherReader {
  private final Mistakes mistakes;

  CatcherReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  static boolean isCatcher(Method method) {
    return method.isAnnotationPresent(Catches.class);
  }

  /** The catcher that a function is; empty, and a mistake, when it can't be one. */
  Optional<Catcher> read(Method method, ServiceFunction function, OperationId id) {
    List<Parameter> exceptions =
        function.parameters().stream().filter(Parameter.Argument.class::isInstance).toList();
    if (exceptions.size() != 1 || !isThrowable(exceptions.getFirst())) {
      mistakes.add(
          function.name(),
          "it is @Catches, but doesn't take one exception.",
          "Take the exception as a parameter, and provide the others.");
      return Optional.empty();
    }
    if (function.lane() instanceof Lane.Cpu) {
      mistakes.add(
          function.name(),
          "it is @Catches, and @CpuBound.",
          "Let it call a CPU-bound function by Jobs, if there is something to compute.");
    }
    if (function.parameters().stream().anyMatch(CatcherReader::isOfBody)) {
      mistakes.add(
          function.name(),
          "it is @Catches and takes the body, which may not have been read.",
          "Take values of the head, or the HttpServerRequest.");
    }
    return Optional.of(
        new Catcher(
            types(method, exceptions.getFirst(), function.name()),
            new Operation(id, Optional.empty(), function, List.of())));
  }

  private static boolean isThrowable(Parameter parameter) {
    return Throwable.class.isAssignableFrom(Types.raw(parameter.type()));
  }

  private static boolean isOfBody(Parameter parameter) {
    return parameter instanceof Parameter.Body
        || parameter.isOfForm()
        || parameter.type() == Request.class;
  }

  private List<Class<?>> types(Method method, Parameter exception, String where) {
    Class<?> taken = Types.raw(exception.type());
    Class<?>[] named = method.getAnnotation(Catches.class).value();
    for (Class<?> type : named) {
      if (!taken.isAssignableFrom(type)) {
        mistakes.add(
            where,
            "it catches " + type.getSimpleName() + ", but takes " + taken.getSimpleName() + ".",
            "Take what all of the exceptions are.");
      }
    }
    return named.length == 0 ? List.of(taken) : Arrays.asList(named);
  }
}
