package dev.turno.operation;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the signature of a batched function, {@code List<R> predict(List<T> items)}, as what a
 * single call sees of it: it takes one {@code T}, and its answer is one {@code R}. Only the code
 * itself gets and gives lists.
 */
final class BatchSignature {
  private final ParameterReader parameters;
  private final Mistakes mistakes;

  BatchSignature(ParameterReader parameters, Mistakes mistakes) {
    this.parameters = parameters;
    this.mistakes = mistakes;
  }

  /**
   * The function as a single call sees it; as it was, with the mistake noted, if it doesn't fit.
   */
  ServiceFunction read(ServiceFunction function, Method method, ParameterReader.Owner owner) {
    int item = item(function);
    if (item < 0 || !fits(function, item)) {
      return function;
    }
    List<Parameter> single = new ArrayList<>(function.parameters());
    single.set(
        item,
        parameters.read(
            method.getParameters()[item],
            single.get(item).name(),
            Types.argument(single.get(item).type()),
            owner));
    return new ServiceFunction(
        function.name(),
        function.lane(),
        single,
        new Result(function.result().shape(), Types.argument(function.result().type())),
        function.policy(),
        function.code(),
        function.source());
  }

  /** The index of the parameter that takes the items; -1 when that isn't one. */
  private int item(ServiceFunction function) {
    List<Integer> given = function.given();
    if (given.size() == 1) {
      return given.getFirst();
    }
    mistakes.add(
        function.name(),
        "it works on batches but takes "
            + (given.isEmpty() ? "nothing of a call." : given.size() + " values of each call."),
        "Take one parameter List<T>: T is what a single call brings, a record when that is several values; provide the"
            + " rest.");
    return -1;
  }

  private boolean fits(ServiceFunction function, int item) {
    Parameter parameter = function.parameters().get(item);
    Type returned = function.result().type();
    if (!isList(parameter.type())) {
      mistakes.add(
          function.name() + ", parameter '" + parameter.name() + "'",
          "it works on batches but takes one " + Types.describe(parameter.type()) + ".",
          "Take List<"
              + Types.describe(Types.boxed(parameter.type()))
              + ">; a request still brings one.");
    }
    if (!isList(returned)) {
      mistakes.add(
          function.name(),
          "it works on batches but returns " + Types.describe(returned) + ".",
          "Return List<"
              + Types.describe(Types.boxed(returned))
              + ">: one for each item, in their order; an answer is still one.");
    }
    return isList(parameter.type()) && isList(returned);
  }

  private static boolean isList(Type type) {
    return type instanceof ParameterizedType && Types.raw(type) == List.class;
  }
}
