package dev.turno.operation;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands for code of other processes. Its receiver is good for looking at constraints only. */
final class Elsewhere implements Target {
  private final Object receiver;
  private final String name;

  Elsewhere(Class<?> contract) {
    name = contract.getSimpleName();
    receiver =
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method + " is not called");
            });
  }

  @Override
  public @Nullable Object call(@Nullable Object[] arguments) {
    throw new IllegalStateException("this process does not have the code of " + name);
  }

  @Override
  public Object receiver() {
    return receiver;
  }

  @Override
  public boolean isHere() {
    return false;
  }
}
