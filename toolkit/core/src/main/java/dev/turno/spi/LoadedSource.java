package dev.turno.spi;

import java.util.List;
import java.util.Map;

/**
 * What source files have defined.
 *
 * @param loader the class loader of their own
 * @param classes their classes, nested ones included, not yet initialized, by name
 * @param places where each class and method is, by {@code Orders} and {@code Orders.list}, a nested
 *     class by its simple name; empty where a language does not tell
 */
public record LoadedSource(
    ClassLoader loader, List<Class<?>> classes, Map<String, SourcePlace> places) {
  public LoadedSource {
    classes = List.copyOf(classes);
    places = Map.copyOf(places);
  }
}
