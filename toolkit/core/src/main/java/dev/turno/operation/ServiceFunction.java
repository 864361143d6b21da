package dev.turno.operation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A function as Turno calls it: a handler, a provider or a guard.
 *
 * @param name what people know it by: {@code Burgers.orders}
 * @param lane where it runs
 * @param parameters its parameters, in order
 * @param result what it returns
 * @param policy its bounds
 * @param code what is called
 * @param source the method it was read from; empty for one that was registered as a lambda
 */
public record ServiceFunction(
    String name,
    Lane lane,
    List<Parameter> parameters,
    Result result,
    Policy policy,
    Target code,
    Optional<Method> source) {
  public ServiceFunction {
    parameters = List.copyOf(parameters);
  }

  /**
   * The indices of the parameters that code gives which calls the function: its arguments, and what
   * a request would bring.
   */
  public List<Integer> given() {
    return IntStream.range(0, parameters.size())
        .filter(p -> isGiven(parameters.get(p)))
        .boxed()
        .toList();
  }

  private static boolean isGiven(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Argument p -> true;
      case Parameter.Input p -> true;
      case Parameter.Model p -> true;
      case Parameter.Body p -> true;
      case Parameter.Dependency p -> false;
      case Parameter.Ambient p -> false;
    };
  }

  /**
   * Whether its code works on lists of what the single parameter that a request brings, and the
   * result, are described as.
   */
  public boolean isBatched() {
    return lane instanceof Lane.Cpu cpu && cpu.batching().isPresent();
  }

  public ServiceFunction withLane(Lane lane) {
    return new ServiceFunction(name, lane, parameters, result, policy, code, source);
  }
}
