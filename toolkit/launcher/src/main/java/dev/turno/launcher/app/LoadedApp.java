package dev.turno.launcher.app;

import dev.turno.Turno;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.settings.TurnoToml;
import dev.turno.operation.DefinitionException;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Configures;
import dev.turno.spi.SourcePlace;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/**
 * An application's classes, ready to be put together.
 *
 * @param name its name, by which its nodes find one another
 * @param label what was found, for people
 * @param toml what its file says
 * @param loader the class loader of its classes and resources
 * @param classes its entry point, or its services
 * @param places where its classes and methods are, as far as its sources are known
 */
public record LoadedApp(
    String name,
    String label,
    TurnoToml toml,
    ClassLoader loader,
    List<Class<?>> classes,
    Map<String, SourcePlace> places) {
  public LoadedApp {
    classes = List.copyOf(classes);
    places = Map.copyOf(places);
  }

  /**
   * Puts it together. What its file says wins over what its entry point says.
   *
   * @throws dev.turno.launcher.report.Flawed when it is defined wrongly
   */
  public Application assemble() {
    try {
      return build();
    } catch (DefinitionException e) {
      throw Flaws.of(e, name, places.isEmpty() ? CompiledPlaces.of(classes) : places);
    }
  }

  private Application build() {
    ApplicationBuilder builder = Turno.application().name(name);
    for (Class<?> type : classes) {
      if (Configures.class.isAssignableFrom(type)) {
        entryPoint(type).configure(builder);
      } else {
        builder.service(type);
      }
    }
    toml.name().ifPresent(builder::name);
    toml.pools().forEach(builder::pool);
    toml.queues().forEach((queue, settings) -> builder.queue(queue, settings::change));
    builder.limits(limits -> toml.limits().change(limits));
    return builder.build();
  }

  private static Configures entryPoint(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Configures) constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new Failure(
          ExitCode.FAILED, type.getName() + " cannot be constructed: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new Failure(
          ExitCode.FAILED,
          type.getName()
              + " implements Configures, so it needs a constructor without parameters, and to be"
              + " static if it is nested.",
          e);
    }
  }
}
