package dev.turno.kotlin;

import dev.turno.operation.Types;
import dev.turno.spi.MethodSignature;
import io.vertx.core.Future;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import kotlin.Unit;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import org.jspecify.annotations.Nullable;

/** Reads signatures as they were written, not as they were compiled. */
final class KotlinSignatures {
  private KotlinSignatures() {}

  /** A method, and the function that it was compiled from; null for an accessor. */
  static MethodSignature of(Method method, @Nullable KFunction<?> function) {
    boolean suspends = function != null && function.isSuspend();
    Type given = suspends ? awaited(method) : method.getGenericReturnType();
    boolean maybe = function != null && function.getReturnType().isMarkedNullable();
    Type value = maybe ? Types.generic(Optional.class, Types.boxed(given)) : given;
    List<MethodSignature.Value> values = values(method, function, suspends);
    return new MethodSignature(
        values,
        suspends ? Types.generic(Future.class, value) : value,
        suspends ? "suspend fun" + shown(given, maybe) : "returns " + describe(given, maybe),
        KotlinCode.of(method, nullable(function, values.size()), suspends, maybe));
  }

  /** The parameters that people write, without the object that the function is a member of. */
  static List<KParameter> values(KFunction<?> function) {
    return function.getParameters().stream()
        .filter(p -> p.getKind() != KParameter.Kind.INSTANCE)
        .toList();
  }

  /** What a suspending function gives: {@code T} of its last parameter, a continuation of it. */
  private static Type awaited(Method method) {
    Type[] parameters = method.getGenericParameterTypes();
    Type continuation = parameters[parameters.length - 1];
    if (!(continuation instanceof ParameterizedType p)) {
      return Void.class; // of Nothing: it only throws
    }
    return switch (p.getActualTypeArguments()[0]) {
      case WildcardType w when w.getLowerBounds().length == 0 -> Void.class;
      case WildcardType w when w.getLowerBounds()[0] == Unit.class -> Void.class;
      case WildcardType w -> w.getLowerBounds()[0];
      case Type given -> given == Unit.class ? Void.class : given;
    };
  }

  private static String shown(Type given, boolean maybe) {
    return given == Void.class ? "" : ": " + describe(given, maybe);
  }

  private static String describe(Type given, boolean maybe) {
    return Types.describe(given) + (maybe ? "?" : "");
  }

  private static List<MethodSignature.Value> values(
      Method method, @Nullable KFunction<?> function, boolean suspends) {
    int count = method.getParameterCount() - (suspends ? 1 : 0);
    List<KParameter> written = function == null ? List.of() : values(function);
    List<MethodSignature.Value> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = i < written.size() ? written.get(i).getName() : null;
      values.add(
          new MethodSignature.Value(
              name == null ? method.getParameters()[i].getName() : name,
              invariant(method.getGenericParameterTypes()[i])));
    }
    return values;
  }

  private static List<Boolean> nullable(@Nullable KFunction<?> function, int count) {
    return function == null
        ? Collections.nCopies(count, false)
        : values(function).stream().map(p -> p.getType().isMarkedNullable()).toList();
  }

  /** {@code List<Item>} for the {@code List<? extends Item>} that a {@code List<Item>} becomes. */
  private static Type invariant(Type type) {
    return switch (type) {
      case ParameterizedType p when p.getRawType() instanceof Class<?> raw ->
          Types.generic(
              raw,
              Arrays.stream(p.getActualTypeArguments())
                  .map(KotlinSignatures::invariant)
                  .toArray(Type[]::new));
      case WildcardType w when w.getLowerBounds().length == 0 -> invariant(w.getUpperBounds()[0]);
      case WildcardType w -> invariant(w.getLowerBounds()[0]);
      default -> type;
    };
  }
}
