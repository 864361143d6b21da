package dev.turno.bind;

import dev.turno.http.Body;
import dev.turno.http.Cookie;
import dev.turno.http.Header;
import dev.turno.http.Path;
import dev.turno.http.Query;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Location;
import dev.turno.operation.Parameter;
import dev.turno.operation.Policy;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Target;
import dev.turno.operation.Types;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes methods of test classes; a parameter without an annotation is a dependency. */
final class Functions {
  private Functions() {}

  static ServiceFunction of(Object receiver, String name, Converters converters) {
    Method method =
        Arrays.stream(receiver.getClass().getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no method " + name));
    List<Parameter> parameters =
        Arrays.stream(method.getParameters()).map(p -> parameter(p, converters)).toList();
    return new ServiceFunction(
        receiver.getClass().getSimpleName() + "." + name,
        new Lane.VirtualThread("it is a test"),
        parameters,
        new Result(Result.Shape.VALUE, method.getGenericReturnType()),
        Policy.NONE,
        target(receiver, Modifier.isStatic(method.getModifiers())),
        Optional.of(method));
  }

  private static Target target(Object receiver, boolean isStatic) {
    return new Target() {
      @Override
      public @Nullable Object call(@Nullable Object[] arguments) {
        throw new UnsupportedOperationException("binding calls nothing");
      }

      @Override
      public @Nullable Object receiver() {
        return isStatic ? null : receiver;
      }
    };
  }

  private static Parameter parameter(java.lang.reflect.Parameter p, Converters converters) {
    Type type = p.getParameterizedType();
    if (p.isAnnotationPresent(Body.class)) {
      return new Parameter.Body(p.getName(), type);
    }
    Parameter.@Nullable Input input = input(p, p.getName(), type);
    if (input == null) {
      return new Parameter.Dependency(p.getName(), type, Key.of(Types.raw(type)), false);
    }
    return Types.raw(type).isRecord() && !converters.converts(type)
        ? model(p.getName(), type, input.in())
        : input;
  }

  private static Parameter model(String name, Type type, Location in) {
    List<Parameter.Input> components = new ArrayList<>();
    for (RecordComponent c : Types.raw(type).getRecordComponents()) {
      Parameter.@Nullable Input own = input(c, c.getName(), c.getGenericType());
      components.add(
          own == null
              ? new Parameter.Input(c.getName(), c.getGenericType(), in, c.getName(), List.of())
              : own);
    }
    return new Parameter.Model(name, type, components);
  }

  private static Parameter.@Nullable Input input(AnnotatedElement element, String name, Type type) {
    for (Annotation annotation : element.getAnnotations()) {
      switch (annotation) {
        case Path a -> {
          return input(name, type, Location.PATH, a.value());
        }
        case Query a -> {
          return input(name, type, Location.QUERY, a.value(), a.defaultValue());
        }
        case Header a -> {
          return input(name, type, Location.HEADER, a.value(), a.defaultValue());
        }
        case Cookie a -> {
          return input(name, type, Location.COOKIE, a.value(), a.defaultValue());
        }
        default -> {
          // not a word of ours
        }
      }
    }
    return null;
  }

  private static Parameter.Input input(
      String name, Type type, Location in, String source, String... defaults) {
    return new Parameter.Input(name, type, in, source.isEmpty() ? name : source, List.of(defaults));
  }
}
