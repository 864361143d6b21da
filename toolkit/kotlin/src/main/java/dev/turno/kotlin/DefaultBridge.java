package dev.turno.kotlin;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kotlin.Metadata;
import kotlin.coroutines.Continuation;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.full.KClasses;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function without some of its arguments, by the method that Kotlin's compiler makes beside
 * it: {@code name$default(receiver, arguments…, continuation, mask…, marker)}, where a bit of a
 * mask is set for each argument that is left out.
 *
 * @param handle {@code (Object[]) -> Object}
 * @param receiver what takes the calls of a static function that is one of an object, a companion
 *     for one
 * @param isStatic whether the function itself has no receiver
 * @param defaults which parameters have a default
 * @param absent what stands in the place of each argument that is left out: null, or a zero
 * @param masks how many masks there are
 */
record DefaultBridge(
    MethodHandle handle,
    Optional<Object> receiver,
    boolean isStatic,
    List<Boolean> defaults,
    List<@Nullable Object> absent,
    int masks) {
  private static final int BITS = Integer.SIZE;

  /** The bridge of a method; empty for one without defaults. */
  static Optional<DefaultBridge> of(Method method) {
    KFunction<?> function = ReflectJvmMapping.getKotlinFunction(method);
    if (function == null) {
      return Optional.empty();
    }
    List<KParameter> values = KotlinSignatures.values(function);
    int masks = (values.size() + BITS - 1) / BITS;
    return method(method, masks)
        .map(bridge -> of(bridge, Optional.empty(), method, values, masks))
        .or(
            () ->
                object(method)
                    .flatMap(
                        object ->
                            find(object.getClass(), true, method, masks)
                                .map(
                                    bridge ->
                                        of(bridge, Optional.of(object), method, values, masks))));
  }

  /** What a static function is one of, as it was written. */
  private static Optional<Object> object(Method method) {
    if (!Modifier.isStatic(method.getModifiers())
        || Objects.requireNonNull(method.getDeclaringClass().getAnnotation(Metadata.class)).k()
            != KotlinLanguage.CLASS) {
      return Optional.empty();
    }
    KClass<?> owner = JvmClassMappingKt.getKotlinClass(method.getDeclaringClass());
    return Optional.ofNullable(owner.getObjectInstance())
        .or(() -> Optional.ofNullable(KClasses.getCompanionObjectInstance(owner)));
  }

  private static DefaultBridge of(
      Method bridge, Optional<Object> receiver, Method method, List<KParameter> values, int masks) {
    List<Boolean> defaults = values.stream().map(KParameter::isOptional).toList();
    List<@Nullable Object> absent = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      absent.add(zero(method.getParameterTypes()[i]));
    }
    return new DefaultBridge(
        Handles.spread(bridge),
        receiver,
        Modifier.isStatic(method.getModifiers()),
        defaults,
        absent,
        masks);
  }

  private static @Nullable Object zero(Class<?> type) {
    return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0);
  }

  /** Defaults are declared where a function is declared first: here, or in a superclass. */
  private static Optional<Method> method(Method method, int masks) {
    boolean hasReceiver = !Modifier.isStatic(method.getModifiers());
    for (Class<?> c = method.getDeclaringClass(); c != null; c = c.getSuperclass()) {
      Optional<Method> found = find(c, hasReceiver, method, masks);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Method> find(
      Class<?> owner, boolean hasReceiver, Method method, int masks) {
    try {
      return Optional.of(
          owner.getDeclaredMethod(
              method.getName() + "$default", parameters(owner, hasReceiver, method, masks)));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static Class<?>[] parameters(
      Class<?> owner, boolean hasReceiver, Method method, int masks) {
    List<Class<?>> types = new ArrayList<>();
    if (hasReceiver) {
      types.add(owner);
    }
    types.addAll(Arrays.asList(method.getParameterTypes()));
    for (int i = 0; i < masks; i++) {
      types.add(int.class);
    }
    types.add(Object.class);
    return types.toArray(Class<?>[]::new);
  }

  /** Whether something is left out that has a default. */
  boolean isNeeded(@Nullable Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] == null && defaults.get(i)) {
        return true;
      }
    }
    return false;
  }

  /** Calls it with the defaults in the place of what is null and has one. */
  @Nullable Object call(
      @Nullable Object instance,
      @Nullable Object[] arguments,
      @Nullable Continuation<?> continuation)
      throws Throwable {
    List<@Nullable Object> all = new ArrayList<>();
    receiver.ifPresent(all::add);
    if (!isStatic) {
      all.add(instance);
    }
    var mask = new int[masks];
    for (int i = 0; i < arguments.length; i++) {
      boolean isLeftOut = arguments[i] == null && defaults.get(i);
      mask[i / BITS] |= isLeftOut ? 1 << (i % BITS) : 0;
      all.add(isLeftOut ? absent.get(i) : arguments[i]);
    }
    if (continuation != null) {
      all.add(continuation);
    }
    Arrays.stream(mask).forEach(all::add);
    all.add(null);
    @Nullable Object[] spread = all.toArray();
    return handle.invokeExact(spread);
  }
}
