package dev.turno.operation;

import dev.turno.http.CpuBound;
import dev.turno.job.Remote;
import io.vertx.core.Future;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads interfaces of functions whose code is in other processes. */
public final class RemoteReader {
  private final Mistakes mistakes;
  private final LaneReader lanes;
  private final ResultReader results;
  private final PolicyReader policies;

  public RemoteReader(Mistakes mistakes) {
    this.mistakes = mistakes;
    lanes = new LaneReader(Set.of(), mistakes);
    results = new ResultReader(mistakes);
    policies = new PolicyReader(mistakes);
  }

  /** What its functions are called before the dot. */
  static String name(Class<?> contract) {
    Remote remote = contract.getAnnotation(Remote.class);
    return remote == null || remote.value().isEmpty() ? contract.getSimpleName() : remote.value();
  }

  /** The functions of an interface, in the order of their names. */
  public List<Operation> read(Class<?> contract) {
    String where = contract.getSimpleName();
    if (!contract.isInterface() || !contract.isAnnotationPresent(Remote.class)) {
      mistakes.add(where, "it is not an interface that is @Remote.", "Annotate an interface.");
      return List.of();
    }
    List<Method> methods =
        Arrays.stream(contract.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    if (methods.isEmpty()) {
      mistakes.add(where, "it is @Remote but has no functions.", "Declare some, or remove it.");
    }
    refuseOverloads(methods);
    return methods.stream().flatMap(method -> read(contract, method).stream()).toList();
  }

  private Optional<Operation> read(Class<?> contract, Method method) {
    String where = contract.getSimpleName() + "." + method.getName();
    CpuBound cpu = method.getAnnotation(CpuBound.class);
    if (cpu == null) {
      mistakes.add(
          where,
          "its interface is @Remote, but it is not @CpuBound.",
          "Add @CpuBound, or make it a default method.");
      return Optional.empty();
    }
    Result result = results.read(method.getGenericReturnType(), where);
    if (result.shape() != Result.Shape.VALUE && result.shape() != Result.Shape.FUTURE) {
      mistakes.add(
          where,
          "it returns " + Types.describe(method.getGenericReturnType()) + ".",
          "Return the value itself, to wait for it, or an io.vertx.core.Future of it.");
    }
    results.refuseHiddenFuture(result, where);
    var function =
        new ServiceFunction(
            where,
            lanes.cpu(cpu, where, "@Remote"),
            Arrays.stream(method.getParameters()).map(RemoteReader::argument).toList(),
            new Result(Result.Shape.VALUE, result.type()),
            policies.read(method, where),
            new Elsewhere(contract),
            Optional.of(method));
    var id = new OperationId(name(contract) + "." + method.getName());
    return Optional.of(new Operation(id, Optional.empty(), function, List.of()));
  }

  private static Parameter argument(java.lang.reflect.Parameter parameter) {
    return new Parameter.Argument(parameter.getName(), parameter.getParameterizedType());
  }

  private void refuseOverloads(List<Method> methods) {
    for (int i = 1; i < methods.size(); i++) {
      Method method = methods.get(i);
      if (method.getName().equals(methods.get(i - 1).getName())) {
        mistakes.add(
            OperationReader.name(method),
            "there are two of that name, and worker nodes know functions by their names.",
            "Rename one of them.");
      }
    }
  }

  /** Whether the interface's own method gives a future instead of waiting. */
  public static boolean isDeferred(Method method) {
    Type returned = method.getGenericReturnType();
    return Types.raw(returned) == Future.class;
  }
}
