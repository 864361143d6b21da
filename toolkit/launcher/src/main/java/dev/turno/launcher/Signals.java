package dev.turno.launcher;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.function.IntConsumer;

/**
 * Takes the operating system's signals. The JVM offers them by {@code sun.misc.Signal} alone, whose
 * use the compiler warns of without a way to say otherwise: so it is reached by reflection. Where
 * it is not to be had, a signal ends the JVM as usual.
 */
final class Signals {
  private Signals() {}

  /**
   * Calls {@code action} with the signal's number, on a thread of its own, each time TERM or INT
   * comes, instead of ending the JVM.
   *
   * @return whether that was possible
   */
  static boolean onStop(IntConsumer action) {
    try {
      handle("TERM", action);
      handle("INT", action);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static void handle(String name, IntConsumer action) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = type.getConstructor(String.class).newInstance(name);
    Object number = type.getMethod("getNumber").invoke(signal);
    MethodHandle call =
        MethodHandles.lookup()
            .findVirtual(IntConsumer.class, "accept", methodType(void.class, int.class));
    MethodHandle handler =
        MethodHandles.dropArguments(
            MethodHandles.insertArguments(call, 0, action, number), 0, type);
    try {
      type.getMethod("handle", type, handlerType)
          .invoke(null, signal, MethodHandleProxies.asInterfaceInstance(handlerType, handler));
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException("the JVM keeps " + name + " to itself (-Xrs)", e);
    }
  }
}
