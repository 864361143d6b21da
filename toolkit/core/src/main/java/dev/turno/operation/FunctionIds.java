package dev.turno.operation;

import dev.turno.http.CpuBound;
import dev.turno.job.Remote;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names the functions that only code calls: {@code House.clean} by class and method; by the
 * interface, where the class implements one that is {@code @Remote}, since that is what callers in
 * other processes know.
 */
final class FunctionIds {
  private final Mistakes mistakes;
  private final Set<OperationId> taken;

  FunctionIds(Mistakes mistakes, Set<OperationId> taken) {
    this.mistakes = mistakes;
    this.taken = taken;
  }

  OperationId of(Class<?> component, Method method) {
    String name = OperationReader.name(method);
    var id =
        new OperationId(
            remote(component, method)
                .map(contract -> RemoteReader.name(contract) + "." + method.getName())
                .orElse(name));
    if (!taken.add(id)) {
      mistakes.add(
          name,
          "there is another function " + id + ", and callers know them by that name.",
          "Rename one of them.");
    }
    return id;
  }

  /** Notes what a component's remote interfaces promise and the component does not offer. */
  void refuseUnserved(Class<?> component, List<Method> methods) {
    for (Method method : methods) {
      remote(component, method)
          .filter(contract -> !OperationReader.isFunction(method))
          .ifPresent(
              contract ->
                  mistakes.add(
                      OperationReader.name(method),
                      "it implements "
                          + contract.getSimpleName()
                          + ", which is @Remote, but "
                          + (method.isAnnotationPresent(CpuBound.class)
                              ? "has a route."
                              : "is not @CpuBound."),
                      method.isAnnotationPresent(CpuBound.class)
                          ? "Give the route to a method of its own, which calls this one."
                          : "Add @CpuBound to it."));
    }
  }

  private static Optional<Class<?>> remote(Class<?> component, Method method) {
    return interfaces(component).stream()
        .filter(contract -> contract.isAnnotationPresent(Remote.class))
        .filter(
            contract ->
                Arrays.stream(contract.getMethods())
                    .anyMatch(promised -> isPromised(promised, method)))
        .<Class<?>>map(contract -> contract)
        .findFirst();
  }

  private static boolean isPromised(Method promised, Method method) {
    return promised.isAnnotationPresent(CpuBound.class)
        && promised.getName().equals(method.getName())
        && Arrays.equals(promised.getParameterTypes(), method.getParameterTypes());
  }

  private static List<Class<?>> interfaces(Class<?> component) {
    Set<Class<?>> found = new HashSet<>();
    List<Class<?>> ordered = new ArrayList<>();
    for (Class<?> c = component; c != null; c = c.getSuperclass()) {
      add(c, found, ordered);
    }
    return ordered;
  }

  private static void add(Class<?> type, Set<Class<?>> found, List<Class<?>> ordered) {
    for (Class<?> contract : type.getInterfaces()) {
      if (found.add(contract)) {
        ordered.add(contract);
        add(contract, found, ordered);
      }
    }
  }
}
