package dev.turno.kotlin;

import dev.turno.spi.MethodSignature;
import io.vertx.core.Future;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function of Kotlin, by method handles.
 *
 * @param direct takes the receiver and all parameters of the method
 * @param bridge takes those that are given, and which are not
 * @param nullable which parameters are nullable, and get null for an empty {@code Optional}
 * @param suspends whether it takes a continuation
 * @param maybe whether its result is nullable: an {@code Optional} to the caller
 */
record KotlinCode(
    MethodHandle direct,
    Optional<DefaultBridge> bridge,
    List<Boolean> nullable,
    boolean suspends,
    boolean maybe)
    implements MethodSignature.Code {
  static KotlinCode of(Method method, List<Boolean> nullable, boolean suspends, boolean maybe) {
    return new KotlinCode(
        Handles.erased(method), DefaultBridge.of(method), nullable, suspends, maybe);
  }

  @Override
  public @Nullable Object call(@Nullable Object receiver, @Nullable Object[] arguments)
      throws Throwable {
    unwrap(arguments);
    if (suspends) {
      Future<@Nullable Object> future =
          Coroutines.start(continuation -> invoke(receiver, arguments, continuation));
      return maybe ? future.map(Optional::ofNullable) : future;
    }
    Object result = invoke(receiver, arguments, null);
    return maybe ? Optional.ofNullable(result) : result;
  }

  private @Nullable Object invoke(
      @Nullable Object receiver,
      @Nullable Object[] arguments,
      @Nullable Continuation<?> continuation)
      throws Throwable {
    if (bridge.isPresent() && bridge.get().isNeeded(arguments)) {
      return bridge.get().call(receiver, arguments, continuation);
    }
    @Nullable Object[] all = suspends ? with(continuation, arguments) : arguments;
    return direct.invokeExact(receiver, all);
  }

  private static @Nullable Object[] with(
      @Nullable Continuation<?> continuation, @Nullable Object[] arguments) {
    @Nullable Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = continuation;
    return all;
  }

  private void unwrap(@Nullable Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (nullable.get(i) && arguments[i] instanceof Optional<?> optional) {
        arguments[i] = optional.orElse(null);
      }
    }
  }
}
