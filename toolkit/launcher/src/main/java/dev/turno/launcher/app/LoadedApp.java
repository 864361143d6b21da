package dev.turno.launcher.app;

import dev.turno.Turno;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.settings.TurnoToml;
import dev.turno.launcher.settings.TurnoTomlReader;
import dev.turno.operation.DefinitionException;
import dev.turno.pull.PullOptions;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Configures;
import dev.turno.settings.SettingSources;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourcePlace;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An application's classes, ready to be put together.
 *
 * @param name its name, by which its nodes find one another
 * @param label what was found, for people
 * @param folder where it is; its relative files are looked for there
 * @param toml what its file says
 * @param loader the class loader of its classes and resources
 * @param classes its entry point, or its services
 * @param places where its classes and methods are, as far as its sources are known
 * @param functions its functions in languages with a runtime of their own
 */
public record LoadedApp(
    String name,
    String label,
    Path folder,
    TurnoToml toml,
    ClassLoader loader,
    List<Class<?>> classes,
    Map<String, SourcePlace> places,
    List<HandlerSource> functions) {
  /** The token by which workers without a JVM pull work. */
  private static final String WORKER_TOKEN = "TURNO_WORKER_TOKEN";

  public LoadedApp {
    classes = List.copyOf(classes);
    places = Map.copyOf(places);
    functions = List.copyOf(functions);
  }

  /** The same with functions in other languages. */
  LoadedApp with(List<HandlerSource> functions) {
    return new LoadedApp(name, label, folder, toml, loader, classes, places, functions);
  }

  /**
   * Puts it together. What its file says wins over what its entry point says.
   *
   * @throws dev.turno.launcher.report.Flawed when it is defined wrongly
   */
  public Application assemble() {
    return assemble(Map.of(), System.getenv());
  }

  /**
   * Puts it together, with settings of its own from these places, {@code .env} beside its file, and
   * its file.
   *
   * @param set what the command line says, by key
   * @param environment the environment's variables
   * @throws dev.turno.launcher.report.Flawed when it is defined wrongly
   */
  public Application assemble(Map<String, String> set, Map<String, String> environment) {
    return assemble(set, environment, application -> {});
  }

  /**
   * Puts it together as above, and lets a test change it at last.
   *
   * @throws dev.turno.launcher.report.Flawed when it is defined wrongly
   */
  public Application assemble(
      Map<String, String> set,
      Map<String, String> environment,
      Consumer<ApplicationBuilder> change) {
    Application application =
        explained(
            () ->
                build(
                    set,
                    environment,
                    builder -> {
                      toml.name().ifPresent(builder::name);
                      change.accept(builder);
                    }));
    refuseUnknown(toml.unknown(application.settings()), toml.place());
    refuseUnknown(
        set.keySet().stream()
            .filter(key -> application.settings().stream().noneMatch(t -> key.startsWith(t + ".")))
            .toList(),
        "--set");
    return application;
  }

  /**
   * One of its classes alone, with what it can use of the application's file; empty when there is
   * no such class.
   */
  public Optional<LoadedApp> only(String className) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      return Optional.of(
          new LoadedApp(
              type.getSimpleName(), label, folder, toml, loader, List.of(type), places, List.of()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts such a class together: its name is its own, and settings that it does not have are those
   * of the rest.
   *
   * @throws dev.turno.launcher.report.Flawed when it is defined wrongly
   */
  public Application assemblePart() {
    return explained(() -> build(Map.of(), System.getenv(), application -> {}));
  }

  private Application explained(Supplier<Application> assembling) {
    try {
      return assembling.get();
    } catch (DefinitionException e) {
      throw Flaws.of(e, name, places.isEmpty() ? CompiledPlaces.of(classes) : places);
    } catch (Failure | Flawed e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (StartFlaw.isOfApplication(e)) {
        throw new Flawed(name + " does not load", List.of(StartFlaw.of(e)), e);
      }
      throw e;
    }
  }

  private Application build(
      Map<String, String> set,
      Map<String, String> environment,
      Consumer<ApplicationBuilder> change) {
    ApplicationBuilder builder =
        Turno.application().name(name).folder(folder).settings(sources(set, environment));
    for (Class<?> type : classes) {
      if (Configures.class.isAssignableFrom(type)) {
        entryPoint(type).configure(builder);
      } else {
        builder.service(type);
      }
    }
    functions.forEach(builder::functions);
    Optional.ofNullable(environment.get(WORKER_TOKEN))
        .filter(token -> !token.isBlank())
        .ifPresent(token -> builder.pull(PullOptions.of(token.strip())));
    toml.pools().forEach(builder::pool);
    toml.queues().forEach((queue, settings) -> builder.queue(queue, settings::change));
    builder.limits(limits -> toml.limits().change(limits));
    change.accept(builder);
    return builder.build();
  }

  private SettingSources sources(Map<String, String> set, Map<String, String> environment) {
    try {
      return SettingSources.NONE
          .thenKeys("--set", set)
          .thenVariables("the environment", environment)
          .thenFile(Path.of(toml.place()).resolveSibling(".env"))
          .thenKeys(toml.place(), toml.own());
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static void refuseUnknown(List<String> keys, String place) {
    if (!keys.isEmpty()) {
      throw Failure.usage(
          keys.stream()
              .map(key -> place + ": there is no setting `" + key + "`" + TurnoTomlReader.hint(key))
              .collect(Collectors.joining("\n")));
    }
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
