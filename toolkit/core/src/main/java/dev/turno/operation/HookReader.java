package dev.turno.operation;

import dev.turno.depend.OnStart;
import dev.turno.depend.OnStop;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads {@code @OnStart} and {@code @OnStop}. */
final class HookReader {
  private static final Duration USUAL = Duration.ofSeconds(10);

  private final Mistakes mistakes;

  HookReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  static boolean isHook(Method method) {
    return method.isAnnotationPresent(OnStart.class) || method.isAnnotationPresent(OnStop.class);
  }

  List<Hook> read(Class<?> owner, Method method, Supplier<ServiceFunction> function) {
    OnStart start = method.getAnnotation(OnStart.class);
    OnStop stop = method.getAnnotation(OnStop.class);
    List<Hook> hooks = new ArrayList<>();
    if (start == null && stop == null) {
      return hooks;
    }
    ServiceFunction read = function.get();
    refuseLane(read);
    if (start != null) {
      hooks.add(new Hook(Hook.Moment.START, start.order(), USUAL, owner, read));
    }
    if (stop != null) {
      hooks.add(new Hook(Hook.Moment.STOP, stop.order(), within(stop, read), owner, read));
    }
    return hooks;
  }

  private void refuseLane(ServiceFunction function) {
    if (function.lane() instanceof Lane.Cpu || function.lane() instanceof Lane.Pool) {
      mistakes.add(
          function.name(),
          "a method that runs at start or stop has a thread of its own, not a "
              + function.lane().label()
              + ".",
          "Drop the annotation of its lane.");
    }
  }

  private Duration within(OnStop stop, ServiceFunction function) {
    try {
      return Durations.parse(stop.within());
    } catch (IllegalArgumentException e) {
      mistakes.add(function.name(), e.getMessage() + ".", "Mend @OnStop.");
      return USUAL;
    }
  }
}
