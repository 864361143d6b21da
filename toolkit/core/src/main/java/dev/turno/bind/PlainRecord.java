package dev.turno.bind;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.GroupSequence;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import jakarta.validation.metadata.ValidateUnwrappedValue;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.group.GroupSequenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a record satisfies its constraints, when all of them are plain ones on its components.
 * It asks the validator's own implementations, without reflection. It words no violation: what it
 * doesn't find valid is for the validator to judge.
 */
final class PlainRecord {
  /** Those whose implementations look at nothing but the value. */
  private static final Set<Class<? extends Annotation>> PLAIN =
      Set.of(
          AssertFalse.class,
          AssertTrue.class,
          DecimalMax.class,
          DecimalMin.class,
          Digits.class,
          Max.class,
          Min.class,
          Negative.class,
          NegativeOrZero.class,
          NotBlank.class,
          NotEmpty.class,
          NotNull.class,
          Null.class,
          Positive.class,
          PositiveOrZero.class,
          Size.class);

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final Component[] components;

  private PlainRecord(List<Component> components) {
    this.components = components.toArray(Component[]::new);
  }

  /** Empty for what has other constraints, or can't be read. */
  static Optional<PlainRecord> of(Class<?> type, Validator validator) {
    BeanDescriptor bean = validator.getConstraintsForClass(type);
    if (!type.isRecord() || bean.hasConstraints() || hasGroups(type)) {
      return Optional.empty();
    }
    List<Component> components = new ArrayList<>();
    for (PropertyDescriptor property : bean.getConstrainedProperties()) {
      Optional<Component> component = component(type, property);
      if (component.isEmpty()) {
        return Optional.empty();
      }
      components.add(component.get());
    }
    return Optional.of(new PlainRecord(components));
  }

  boolean isValid(Object bean) {
    for (Component component : components) {
      if (!component.isValid(bean)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasGroups(Class<?> type) {
    return type.isAnnotationPresent(GroupSequence.class)
        || type.isAnnotationPresent(GroupSequenceProvider.class);
  }

  private static Optional<Component> component(Class<?> type, PropertyDescriptor property) {
    if (property.isCascaded() || !property.getConstrainedContainerElementTypes().isEmpty()) {
      return Optional.empty();
    }
    List<ConstraintValidator<?, @Nullable Object>> judges = new ArrayList<>();
    for (ConstraintDescriptor<?> constraint : property.getConstraintDescriptors()) {
      Optional<ConstraintValidator<?, @Nullable Object>> judge = plain(constraint, property);
      if (judge.isEmpty()) {
        return Optional.empty();
      }
      judges.add(judge.get());
    }
    return getter(type, property.getPropertyName())
        .map(getter -> new Component(getter, List.copyOf(judges)));
  }

  /** Of the field, as the validator does: an accessor may give another value. */
  private static Optional<MethodHandle> getter(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      return field.trySetAccessible()
          ? Optional.of(MethodHandles.lookup().unreflectGetter(field).asType(GETTER))
          : Optional.empty();
    } catch (NoSuchFieldException | IllegalAccessException e) {
      return Optional.empty();
    }
  }

  private static Optional<ConstraintValidator<?, @Nullable Object>> plain(
      ConstraintDescriptor<?> constraint, PropertyDescriptor property) {
    boolean isPlain =
        PLAIN.contains(constraint.getAnnotation().annotationType())
            && constraint.getGroups().equals(Set.of(Default.class))
            && constraint.getValueUnwrapping() == ValidateUnwrappedValue.DEFAULT;
    return isPlain ? judge(constraint, property.getElementClass()) : Optional.empty();
  }

  private static <A extends Annotation> Optional<ConstraintValidator<?, @Nullable Object>> judge(
      ConstraintDescriptor<A> constraint, Class<?> type) {
    return Fit.implementation(constraint, type)
        .flatMap(implementation -> made(implementation, constraint.getAnnotation()));
  }

  /**
   * The validator's implementation of a constraint.
   *
   * @param type one that it takes
   */
  @SuppressWarnings("unchecked")
  private static <A extends Annotation> Optional<ConstraintValidator<?, @Nullable Object>> made(
      Class<? extends ConstraintValidator<A, ?>> type, A annotation) {
    try {
      var judge = (ConstraintValidator<A, @Nullable Object>) type.getConstructor().newInstance();
      judge.initialize(annotation);
      return Optional.of(judge);
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /** A component, and what judges it. */
  private record Component(
      MethodHandle getter, List<ConstraintValidator<?, @Nullable Object>> judges) {
    boolean isValid(Object bean) {
      @Nullable Object value = value(bean);
      for (ConstraintValidator<?, @Nullable Object> judge : judges) {
        if (!judge.isValid(value, null)) {
          return false;
        }
      }
      return true;
    }

    private @Nullable Object value(Object bean) {
      try {
        return getter.invokeExact(bean);
      } catch (Throwable e) {
        throw new IllegalStateException("cannot read " + bean.getClass().getName(), e);
      }
    }
  }
}
