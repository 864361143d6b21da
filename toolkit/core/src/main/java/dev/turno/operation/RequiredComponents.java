package dev.turno.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record that JSON has to have when the record is read from it: all but those
 * that are {@code Optional} or {@code @Nullable}, those that clients don't send, and those with a
 * default, which is what the record's constructor puts in the place of null. Primitives are for the
 * mapper to require.
 */
public final class RequiredComponents {
  private static final Set<Class<?>> OPTIONAL =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private static final ClassValue<Set<String>> REQUIRED =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private RequiredComponents() {}

  /** Whether what is read into that member is such a component. */
  public static boolean isOne(@Nullable AnnotatedMember member) {
    return component(member)
        .filter(c -> REQUIRED.get(c.getDeclaringRecord()).contains(c.getName()))
        .isPresent();
  }

  /** The component that a member is read into; empty for one that is not of a record. */
  public static Optional<RecordComponent> component(@Nullable AnnotatedMember member) {
    if (member instanceof AnnotatedParameter parameter
        && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
        && constructor.getDeclaringClass().isRecord()) {
      RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
      return Arrays.equals(constructor.getParameterTypes(), types(components))
          ? Optional.of(components[parameter.getIndex()])
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Class<?>[] types(RecordComponent[] components) {
    return Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
  }

  private static Set<String> find(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object empty = empty(type, types(components));
    Set<String> required = new HashSet<>();
    for (RecordComponent component : components) {
      if (isWanted(component) && (empty == null || value(component, empty) == null)) {
        required.add(component.getName());
      }
    }
    return Set.copyOf(required);
  }

  private static boolean isWanted(RecordComponent component) {
    Class<?> type = component.getType();
    return !type.isPrimitive()
        && !OPTIONAL.contains(type)
        && !Nullness.isNullable(component)
        && isSent(component);
  }

  private static boolean isSent(RecordComponent component) {
    try {
      Field field = component.getDeclaringRecord().getDeclaredField(component.getName());
      JsonIgnore ignored = field.getAnnotation(JsonIgnore.class);
      JsonProperty property = field.getAnnotation(JsonProperty.class);
      return !Nullness.isNullable(field, field.getAnnotatedType())
          && (ignored == null || !ignored.value())
          && (property == null || property.access() != JsonProperty.Access.READ_ONLY);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(component + " has no field", e);
    }
  }

  /** What the constructor makes of nothing but nulls and zeros; null if it refuses them. */
  private static @Nullable Object empty(Class<?> type, Class<?>[] parameters) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      @Nullable Object[] nothing = new @Nullable Object[parameters.length];
      for (int i = 0; i < nothing.length; i++) {
        nothing[i] = nothing(parameters[i]);
      }
      return constructor.trySetAccessible() ? constructor.newInstance(nothing) : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  private static @Nullable Object nothing(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static @Nullable Object value(RecordComponent component, Object bean) {
    try {
      Method accessor = component.getAccessor();
      return accessor.trySetAccessible() ? accessor.invoke(bean) : null;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
