package dev.turno.test;

import dev.turno.Turno;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Configures;
import dev.turno.settings.SettingSources;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What an application under test is made of. */
@FunctionalInterface
interface ApplicationSource {
  /**
   * Puts it together.
   *
   * @param settings what the test sets
   * @param change what the test changes
   */
  Application build(Map<String, String> settings, Consumer<ApplicationBuilder> change);

  /** Services, or entry points. */
  static ApplicationSource of(List<Class<?>> classes) {
    return (settings, change) -> {
      ApplicationBuilder builder = Turno.application().settings(sources(settings));
      for (Class<?> type : classes) {
        if (Configures.class.isAssignableFrom(type)) {
          entryPoint(type).configure(builder);
        } else {
          builder.service(type);
        }
      }
      change.accept(builder);
      return builder.build();
    };
  }

  /** What code has put together; anew each time. */
  static ApplicationSource of(Supplier<ApplicationBuilder> made) {
    return (settings, change) -> {
      ApplicationBuilder builder = made.get();
      if (!settings.isEmpty()) {
        builder.settings(sources(settings));
      }
      change.accept(builder);
      return builder.build();
    };
  }

  private static SettingSources sources(Map<String, String> settings) {
    return SettingSources.NONE
        .thenKeys("the test", settings)
        .thenVariables("the environment", System.getenv());
  }

  private static Configures entryPoint(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Configures) constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          type.getName() + " cannot be constructed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName() + " implements Configures, so it needs a constructor without parameters",
          e);
    }
  }
}
