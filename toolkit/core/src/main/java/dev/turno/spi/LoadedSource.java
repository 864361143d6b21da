package dev.turno.spi;

import java.util.List;

/**
 * What source files have defined.
 *
 * @param loader the class loader of their own
 * @param classes their classes, nested ones included, not yet initialized, by name
 */
public record LoadedSource(ClassLoader loader, List<Class<?>> classes) {
  public LoadedSource {
    classes = List.copyOf(classes);
  }
}
