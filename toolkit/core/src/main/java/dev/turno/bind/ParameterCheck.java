package dev.turno.bind;

import dev.turno.call.Arguments;
import dev.turno.call.Head;
import dev.turno.operation.ServiceFunction;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Validates arguments by the constraints on the function's parameters.
 *
 * @param places where arguments came from, by index; those that are provided have none
 */
record ParameterCheck(
    Validator validator,
    int function,
    ServiceFunction code,
    Method method,
    SortedMap<Integer, Place> places)
    implements Check {
  @Override
  public void check(Head head, Arguments arguments, Findings findings) {
    @Nullable Object receiver = code.code().receiver();
    if (receiver == null) {
      throw new IllegalStateException(
          code.name()
              + " has constraints on its parameters, but its Target has no receiver to check them with");
    }
    Set<ConstraintViolation<Object>> violations =
        validator
            .forExecutables()
            .validateParameters(receiver, method, all(arguments.of(function)));
    if (!violations.isEmpty()) {
      violations.stream()
          .sorted(Comparator.comparing(v -> v.getPropertyPath() + " " + v.getMessage()))
          .forEach(violation -> blame(violation, head, findings));
    }
  }

  /** With nothing for what a language adds to the parameters that people see. */
  private @Nullable Object[] all(@Nullable Object[] given) {
    int count = method.getParameterCount();
    return given.length == count ? given : Arrays.copyOf(given, count);
  }

  private void blame(ConstraintViolation<Object> violation, Head head, Findings findings) {
    Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
    nodes.next();
    Path.Node which = nodes.next();
    if (which.getKind() == ElementKind.CROSS_PARAMETER) {
      together(violation, findings);
      return;
    }
    int parameter = which.as(Path.ParameterNode.class).getParameterIndex();
    @Nullable Place place = places.get(parameter);
    if (place != null && !findings.failed(function, parameter)) {
      place.blame("", nodes, violation.getMessage(), violation.getInvalidValue(), head, findings);
    }
  }

  /** Blames all values of the head by their names, or else the body. */
  private void together(ConstraintViolation<Object> violation, Findings findings) {
    List<Source> sources =
        places.values().stream()
            .filter(Place.InHead.class::isInstance)
            .map(place -> ((Place.InHead) place).source())
            .toList();
    boolean complete = places.keySet().stream().noneMatch(p -> findings.failed(function, p));
    if (complete) {
      String in = sources.isEmpty() ? "body" : sources.getFirst().in().label();
      String names = sources.stream().map(Source::name).collect(Collectors.joining(", "));
      findings.add(in, names, violation.getMessage(), null);
    }
  }
}
