package dev.turno.bind;

import dev.turno.call.Arguments;
import dev.turno.call.Head;
import jakarta.validation.ConstraintViolation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates a model or a body by the constraints of its own class, or its elements by theirs. */
record BeanCheck(PlainBeans beans, int function, int parameter, Place place) implements Check {
  private static final int IN_NO_ARRAY = -1;

  @Override
  public void check(Head head, Arguments arguments, Findings findings) {
    validate(arguments.of(function)[parameter], "", IN_NO_ARRAY, head, findings);
  }

  /** The path of the value is written only once it is needed: it is the base, and the index. */
  private void validate(
      @Nullable Object value, String base, int index, Head head, Findings findings) {
    switch (value) {
      case null -> {
        // absent, or noted as wrong already
      }
      case Optional<?> optional -> validate(optional.orElse(null), base, index, head, findings);
      case Object[] array -> elements(Arrays.asList(array), path(base, index), head, findings);
      case Iterable<?> iterable -> elements(iterable, path(base, index), head, findings);
      case Map<?, ?> map -> entries(map, path(base, index), head, findings);
      default -> bean(value, base, index, head, findings);
    }
  }

  private static String path(String base, int index) {
    return index == IN_NO_ARRAY ? base : base + "[" + index + "]";
  }

  private void elements(Iterable<?> elements, String base, Head head, Findings findings) {
    boolean ordered = elements instanceof List;
    int index = 0;
    for (Object element : elements) {
      if (findings.isFull()) {
        return;
      }
      if (ordered) {
        validate(element, base, index++, head, findings);
      } else {
        validate(element, base + "[]", IN_NO_ARRAY, head, findings);
      }
    }
  }

  private void entries(Map<?, ?> map, String base, Head head, Findings findings) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String path = Nodes.member(base, String.valueOf(entry.getKey()));
      validate(entry.getValue(), path, IN_NO_ARRAY, head, findings);
    }
  }

  private void bean(Object bean, String base, int index, Head head, Findings findings) {
    Set<ConstraintViolation<Object>> violations = beans.validate(bean);
    if (violations.isEmpty()) {
      return;
    }
    String path = path(base, index);
    violations.stream()
        .sorted(Comparator.comparing(v -> v.getPropertyPath() + " " + v.getMessage()))
        .forEach(
            v ->
                place.blame(
                    path,
                    v.getPropertyPath().iterator(),
                    v.getMessage(),
                    v.getInvalidValue(),
                    head,
                    findings));
  }
}
