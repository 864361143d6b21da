package dev.turno.launcher.app;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.server.Configures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Loads classes by name and picks those that make up an application. */
final class Classes {
  private Classes() {}

  /** The classes of those names, not yet initialized. */
  static List<Class<?>> load(List<String> names, ClassLoader loader, String place) {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      classes.add(load(name.strip(), loader, place));
    }
    return classes;
  }

  private static Class<?> load(String name, ClassLoader loader, String place) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new Failure(ExitCode.USAGE, "there is no class " + name + " in " + place + ".", e);
    } catch (LinkageError e) {
      throw missing(name, e);
    }
  }

  /** The entry point among {@code classes} if there is one, else the services. */
  static List<Class<?>> choose(List<Class<?>> classes, String place) {
    List<Class<?>> entries = classes.stream().filter(Classes::isEntryPoint).toList();
    if (entries.size() > 1) {
      throw Failure.usage(
          names(entries)
              + " each configure an application. Say which: app = \"...\" in turno.toml.");
    }
    if (!entries.isEmpty()) {
      return entries;
    }
    List<Class<?>> services = classes.stream().filter(Classes::isService).toList();
    if (services.isEmpty()) {
      throw new Failure(
          ExitCode.FAILED,
          "no function was found in "
              + place
              + ": no class has a method with @Get, @Post or another annotation of dev.turno.http.");
    }
    return services;
  }

  static boolean isEntryPoint(Class<?> type) {
    return Configures.class.isAssignableFrom(type) && !type.isInterface();
  }

  private static boolean isService(Class<?> type) {
    try {
      return ServiceScan.isService(type);
    } catch (LinkageError e) {
      throw missing(type.getName(), e);
    }
  }

  private static Failure missing(String name, LinkageError e) {
    return new Failure(
        ExitCode.FAILED,
        name
            + " cannot be loaded: "
            + e
            + ". Is a library missing? Put its jar into lib/ beside turno.toml.",
        e);
  }

  private static String names(List<Class<?>> classes) {
    return classes.stream().map(Class::getName).collect(Collectors.joining(" and "));
  }
}
