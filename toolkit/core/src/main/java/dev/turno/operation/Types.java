package dev.turno.operation;

import dev.turno.reactive.ReactiveType;
import io.vertx.core.Future;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions about generic types. */
public final class Types {
  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(
          boolean.class, Boolean.class,
          byte.class, Byte.class,
          short.class, Short.class,
          char.class, Character.class,
          int.class, Integer.class,
          long.class, Long.class,
          float.class, Float.class,
          double.class, Double.class,
          void.class, Void.class);

  private Types() {}

  /** The class behind a type: {@code List} for {@code List<String>}. */
  public static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> c -> c;
      case ParameterizedType p -> raw(p.getRawType());
      case GenericArrayType a -> raw(a.getGenericComponentType()).arrayType();
      case WildcardType w -> raw(w.getUpperBounds()[0]);
      case TypeVariable<?> v -> raw(v.getBounds()[0]);
      default -> Object.class;
    };
  }

  /** The first type argument, {@code Object} for a raw type. */
  public static Type argument(Type type) {
    if (type instanceof ParameterizedType p && p.getActualTypeArguments().length > 0) {
      Type first = p.getActualTypeArguments()[0];
      return first instanceof WildcardType w ? w.getUpperBounds()[0] : first;
    }
    return Object.class;
  }

  /** A generic type with its arguments: {@code Optional<String>}. */
  public static Type generic(Class<?> raw, Type... arguments) {
    return new Generic(raw, List.of(arguments));
  }

  /** Equal to what the JDK has for the same type. */
  private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType that
          && raw.equals(that.getRawType())
          && Objects.equals(getOwnerType(), that.getOwnerType())
          && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(getActualTypeArguments())
          ^ Objects.hashCode(getOwnerType())
          ^ raw.hashCode();
    }

    @Override
    public String toString() {
      return describe(this);
    }
  }

  /** The wrapper class for a primitive, else the type itself. */
  public static Type boxed(Type type) {
    return type instanceof Class<?> c && c.isPrimitive() ? WRAPPERS.getOrDefault(c, c) : type;
  }

  /** The primitive for a wrapper class, else the type itself. */
  static Type unboxed(Type type) {
    return WRAPPERS.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .<Type>map(Map.Entry::getKey)
        .findFirst()
        .orElse(type);
  }

  /** The type as a person writes it, without packages. */
  public static String describe(Type type) {
    return switch (type) {
      case Class<?> c -> c.getSimpleName();
      case ParameterizedType p ->
          describe(p.getRawType())
              + Arrays.stream(p.getActualTypeArguments())
                  .map(Types::describe)
                  .collect(Collectors.joining(", ", "<", ">"));
      case GenericArrayType a -> describe(a.getGenericComponentType()) + "[]";
      case WildcardType w ->
          w.getUpperBounds()[0] == Object.class
              ? "?"
              : "? extends " + describe(w.getUpperBounds()[0]);
      default -> type.getTypeName();
    };
  }

  /**
   * Whether it is a map from names to values of which each is {@code readable}, or to lists of such
   * values.
   */
  static boolean isMapOf(Type type, Predicate<Type> readable) {
    return raw(type) == Map.class
        && type instanceof ParameterizedType map
        && map.getActualTypeArguments()[0] == String.class
        && readable.test(map.getActualTypeArguments()[1]);
  }

  /**
   * Whether a value of that type arrives later, by a future, stage, publisher or a reactive type.
   */
  public static boolean isDeferred(Type type) {
    Class<?> raw = raw(type);
    return Future.class.isAssignableFrom(raw)
        || CompletionStage.class.isAssignableFrom(raw)
        || java.util.concurrent.Future.class.isAssignableFrom(raw)
        || Flow.Publisher.class.isAssignableFrom(raw)
        || ReactiveType.of(raw).isPresent();
  }

  /**
   * The first deferred type inside another, in its type arguments or its record's components:
   * {@code List<Future<X>>}.
   */
  public static Optional<Type> deferredWithin(Type type) {
    return deferredWithin(type, new HashSet<>());
  }

  private static Optional<Type> deferredWithin(Type type, Set<Type> seen) {
    if (!seen.add(type)) {
      return Optional.empty();
    }
    if (isDeferred(type)) {
      return Optional.of(type);
    }
    if (type instanceof ParameterizedType p) {
      for (Type argument : p.getActualTypeArguments()) {
        Optional<Type> found = deferredWithin(argument, seen);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    Class<?> raw = raw(type);
    if (raw.isArray()) {
      return deferredWithin(raw.getComponentType(), seen);
    }
    return raw.isRecord() ? deferredInComponents(raw, seen) : deferredInFields(raw, seen);
  }

  private static Optional<Type> deferredInComponents(Class<?> raw, Set<Type> seen) {
    return Arrays.stream(raw.getRecordComponents())
        .map(component -> deferredWithin(component.getGenericType(), seen))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Looks into classes of the application, not of libraries, whose fields are their own affair. */
  private static Optional<Type> deferredInFields(Class<?> raw, Set<Type> seen) {
    if (raw.isPrimitive()
        || raw.isEnum()
        || raw.getName().startsWith("java")
        || raw.isInterface()
        || raw.getName().startsWith("io.vertx.")) {
      return Optional.empty();
    }
    return Arrays.stream(raw.getDeclaredFields())
        .filter(
            field ->
                (field.getModifiers()
                        & (java.lang.reflect.Modifier.STATIC
                            | java.lang.reflect.Modifier.TRANSIENT))
                    == 0)
        .map(field -> deferredWithin(field.getGenericType(), seen))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
