package dev.turno.operation;

import dev.turno.spi.MethodSignature;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Makes methods callable without reflection. */
final class Targets {
  private Targets() {}

  static Target of(Component component, Method method, MethodSignature.Code code) {
    return new MethodTarget(component, code, Modifier.isStatic(method.getModifiers()));
  }

  private record MethodTarget(Component component, MethodSignature.Code code, boolean isStatic)
      implements Target {
    @Override
    public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
      return code.call(receiver(), arguments);
    }

    @Override
    public @Nullable Object receiver() {
      return isStatic ? null : component.instance();
    }
  }
}
