package dev.turno.caller;

import dev.turno.job.Job;
import dev.turno.operation.RemoteReader;
import dev.turno.operation.Types;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The CPU-bound functions of an application, and which of them a method reference means. */
final class KnownFunctions {
  private final List<CalledFunction> functions;

  KnownFunctions(List<CalledFunction> functions) {
    this.functions = List.copyOf(functions);
  }

  /**
   * The function that is meant.
   *
   * @throws IllegalArgumentException when there is none, or code cannot call it
   */
  CalledFunction find(MethodReference reference) {
    CalledFunction found =
        functions.stream()
            .filter(f -> source(f).filter(m -> isOf(reference, m)).isPresent())
            .findFirst()
            .or(() -> only(reference))
            .orElseThrow(() -> unknown(reference));
    found
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new IllegalArgumentException(reference + " cannot be called: " + obstacle);
            });
    return found;
  }

  /**
   * The function behind a method of a remote interface: elsewhere, or of a class of this
   * application that implements it.
   */
  CalledFunction behind(Method method) {
    return find(
        new MethodReference(
            method.getDeclaringClass(), method.getName(), List.of(method.getParameterTypes())));
  }

  /**
   * The function of a job.
   *
   * @throws IllegalArgumentException when there is none, or it doesn't give that
   */
  CalledFunction giving(Job job, Class<?> result) {
    CalledFunction found =
        functions.stream()
            .filter(f -> f.operation().id().value().equals(job.function()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "job "
                            + job.id()
                            + " is of "
                            + job.function()
                            + ", which is not a function of this application."));
    Class<?> given = Types.raw(Types.boxed(found.operation().function().result().type()));
    if (!Types.raw(Types.boxed(result)).isAssignableFrom(given)) {
      throw new IllegalArgumentException(
          "job "
              + job.id()
              + " is of "
              + job.function()
              + ", which gives a "
              + given.getSimpleName()
              + ", not a "
              + result.getSimpleName()
              + ".");
    }
    return found;
  }

  /** Refuses what would wrap a future into a future. */
  static void refuseDeferred(MethodReference reference, CalledFunction function) {
    if (source(function).filter(RemoteReader::isDeferred).isPresent()) {
      throw new IllegalArgumentException(
          reference
              + " gives a Future already: take a "
              + reference.type().getSimpleName()
              + " as a parameter and call "
              + reference.method()
              + " on it.");
    }
  }

  private static boolean isOf(MethodReference reference, Method method) {
    return reference.type() == method.getDeclaringClass() && reference.means(method);
  }

  /** The one function that overrides or implements what is meant, or is inherited by it. */
  private Optional<CalledFunction> only(MethodReference reference) {
    List<CalledFunction> found =
        functions.stream().filter(f -> source(f).filter(reference::means).isPresent()).toList();
    if (found.stream().map(KnownFunctions::source).distinct().count() > 1) {
      throw new IllegalArgumentException(
          reference + " could be any of " + names(found) + ": name the class.");
    }
    return found.stream().findFirst();
  }

  private IllegalArgumentException unknown(MethodReference reference) {
    return new IllegalArgumentException(
        reference
            + " is not a CPU-bound function of this application. Annotate the method with @CpuBound"
            + " and register its class as a service"
            + (functions.isEmpty() ? "." : "; there are " + names(functions) + "."));
  }

  private static String names(List<CalledFunction> functions) {
    return functions.stream()
        .map(f -> f.operation().function().name())
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Optional<Method> source(CalledFunction function) {
    return function.operation().function().source();
  }
}
