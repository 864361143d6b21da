package dev.turno.server;

import dev.turno.bind.Validators;
import dev.turno.depend.Settings;
import dev.turno.operation.Component;
import dev.turno.operation.Key;
import dev.turno.operation.Mistakes;
import dev.turno.settings.SettingsReader;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the records of settings that an application's classes ask for, or reads one at once. */
final class SettingTypes {
  private SettingTypes() {}

  static Set<Class<?>> of(List<Component> components, Collection<Key> bound) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Component component : components) {
      Stream<Executable> constructors =
          component.isConstructed()
              ? Stream.of()
              : Arrays.stream(component.type().getDeclaredConstructors());
      Stream.concat(constructors, methods(component.type()))
          .flatMap(code -> Arrays.stream(code.getParameterTypes()))
          .filter(type -> type.isAnnotationPresent(Settings.class))
          .filter(type -> !bound.contains(Key.of(type)))
          .forEach(found::add);
    }
    return found;
  }

  static <T> T read(Class<T> type, ApplicationBuilder builder) {
    var mistakes = new Mistakes();
    SettingsReader.check(type, builder.settings, builder.converters, mistakes);
    mistakes.throwIfAny();
    var validator = Validators.standard(builder.mapper);
    Optional<Object> read =
        new SettingsReader(builder.settings, builder.converters, validator, mistakes).read(type);
    mistakes.throwIfAny();
    return type.cast(read.orElseThrow());
  }

  private static Stream<Executable> methods(Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != null && c != Object.class, Class::getSuperclass)
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()));
  }
}
