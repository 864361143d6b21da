package dev.turno.bind;

import dev.turno.call.Layout;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import jakarta.validation.Constraint;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides at start-up what there is to validate; where nothing has constraints, that is nothing.
 */
final class Checks {
  private final Validator validator;
  private final PlainBeans beans;
  private final UnseenConstraints unseen;
  private final Mistakes mistakes;

  Checks(Validator validator, Mistakes mistakes) {
    this.validator = validator;
    beans = new PlainBeans(validator);
    unseen = new UnseenConstraints(mistakes);
    this.mistakes = mistakes;
  }

  /** The checks of what the steps have read. */
  List<Check> of(Layout layout, List<Step> steps) {
    List<Check> checks = new ArrayList<>();
    for (int function : steps.stream().map(Step::function).distinct().toList()) {
      ServiceFunction f = layout.functions().get(function);
      List<Step> own = steps.stream().filter(step -> step.function() == function).toList();
      try {
        add(function, f, own, checks);
      } catch (ValidationException e) {
        mistakes.add(
            f.name(),
            "its constraints contradict the rules of Jakarta Validation: " + e.getMessage() + ".",
            "Correct them.");
      }
    }
    return checks;
  }

  private void add(int function, ServiceFunction f, List<Step> steps, List<Check> checks) {
    Optional<MethodDescriptor> constrained = f.source().flatMap(method -> descriptor(f, method));
    if (f.isBatched()
        && (constrained.isPresent() || f.source().filter(Checks::constrainsElements).isPresent())) {
      mistakes.add(
          f.name(),
          "its parameters have constraints, but it works on batches, and single items are checked.",
          "Put the constraints on the components of the item's record.");
      return;
    }
    SortedMap<Integer, Place> places = new TreeMap<>();
    steps.forEach(
        step -> places.put(step.parameter(), Place.of(step, f.parameters().get(step.parameter()))));
    if (constrained.isPresent() && concerns(constrained.get(), f, steps)) {
      checks.add(new ParameterCheck(validator, function, f, f.source().orElseThrow(), places));
    }
    for (Step step : steps) {
      int p = step.parameter();
      constrained.ifPresent(method -> refuseMisfits(method.getParameterDescriptors().get(p), f, p));
      boolean cascaded =
          constrained.isPresent() && cascades(constrained.get().getParameterDescriptors().get(p));
      Parameter parameter = f.parameters().get(p);
      unseen.refuse(parameter.type());
      f.source()
          .ifPresent(
              code -> unseen.refuse(code, p, f.name() + ", parameter '" + parameter.name() + "'"));
      if (!(step instanceof Step.Input) && !cascaded && isConstrained(parameter.type())) {
        checks.add(new BeanCheck(beans, function, p, Place.of(step, parameter)));
      }
    }
  }

  private void refuseMisfits(ParameterDescriptor descriptor, ServiceFunction f, int p) {
    Fit.firstMisfit(descriptor)
        .ifPresent(
            misfit ->
                mistakes.add(
                    f.name() + ", parameter '" + f.parameters().get(p).name() + "'",
                    misfit
                        + " doesn't apply to "
                        + Types.describe(f.parameters().get(p).type())
                        + ".",
                    "Remove it, or change the type."));
  }

  private void refuseMisfits(Class<?> bean) {
    for (PropertyDescriptor property :
        validator.getConstraintsForClass(bean).getConstrainedProperties()) {
      Fit.firstMisfit(property)
          .ifPresent(
              misfit ->
                  mistakes.add(
                      Types.describe(bean) + "." + property.getPropertyName(),
                      misfit
                          + " doesn't apply to "
                          + Types.describe(property.getElementClass())
                          + ".",
                      "Remove it, or change the type."));
    }
  }

  private Optional<MethodDescriptor> descriptor(ServiceFunction f, Method method) {
    if (Modifier.isStatic(method.getModifiers())
        && (hasConstraints(method) || constrainsElements(method))) {
      mistakes.add(
          f.name(),
          "it is static: its parameters' constraints would not be checked.",
          "Make it an instance method.");
    }
    return Optional.ofNullable(
            validator
                .getConstraintsForClass(method.getDeclaringClass())
                .getConstraintsForMethod(method.getName(), method.getParameterTypes()))
        .filter(Checks::isConstrained);
  }

  /** Unlike {@code hasConstrainedParameters}, which passes over those that only elements have. */
  private static boolean isConstrained(MethodDescriptor method) {
    return method.hasConstrainedParameters()
        || method.getParameterDescriptors().stream().anyMatch(Checks::isConstrained);
  }

  private static boolean hasConstraints(Method method) {
    return Arrays.stream(method.getParameterAnnotations())
        .flatMap(Stream::of)
        .map(Annotation::annotationType)
        .anyMatch(type -> type.isAnnotationPresent(Constraint.class));
  }

  private static boolean constrainsElements(Method method) {
    return Arrays.stream(method.getAnnotatedParameterTypes())
        .filter(AnnotatedParameterizedType.class::isInstance)
        .flatMap(
            type ->
                Arrays.stream(
                    ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()))
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .anyMatch(a -> a.annotationType().isAnnotationPresent(Constraint.class));
  }

  /** Whether a constraint is about something that is read, not only about what is provided. */
  private boolean concerns(MethodDescriptor method, ServiceFunction f, List<Step> steps) {
    boolean together = method.getCrossParameterDescriptor().hasConstraints();
    if (together && steps.size() < f.parameters().size()) {
      mistakes.add(
          f.name(),
          "a constraint on all of its parameters would be checked before they are provided.",
          "Take all of its parameters from the request, or check them in the method.");
    }
    return together
        || steps.stream()
            .map(step -> method.getParameterDescriptors().get(step.parameter()))
            .anyMatch(Checks::isConstrained);
  }

  private static boolean isConstrained(ParameterDescriptor parameter) {
    return parameter.hasConstraints()
        || parameter.isCascaded()
        || !parameter.getConstrainedContainerElementTypes().isEmpty();
  }

  static <D extends CascadableDescriptor & ContainerDescriptor> boolean cascades(D descriptor) {
    return descriptor.isCascaded()
        || descriptor.getConstrainedContainerElementTypes().stream().anyMatch(Checks::cascades);
  }

  /** Whether beans of that type, or in containers of that type, have constraints. */
  private boolean isConstrained(Type type) {
    Class<?> raw = Types.raw(type);
    if (raw.isArray()) {
      return isConstrained(raw.getComponentType());
    }
    if (Map.class.isAssignableFrom(raw)
        || Iterable.class.isAssignableFrom(raw)
        || raw == Optional.class) {
      return type instanceof java.lang.reflect.ParameterizedType p
          && Arrays.stream(p.getActualTypeArguments()).anyMatch(this::isConstrained);
    }
    if (raw.isPrimitive()
        || raw.isEnum()
        || raw == Object.class
        || raw.getName().startsWith("java.")
        || raw.getName().startsWith("io.vertx.")) {
      return false;
    }
    refuseMisfits(raw);
    beans.prepare(raw);
    boolean manyKinds = Modifier.isAbstract(raw.getModifiers());
    return manyKinds || validator.getConstraintsForClass(raw).isBeanConstrained();
  }
}
