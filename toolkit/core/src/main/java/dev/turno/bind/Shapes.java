package dev.turno.bind;

import dev.turno.operation.FormFiles;
import dev.turno.operation.Location;
import dev.turno.operation.Parameter;
import dev.turno.operation.SchemaType;
import dev.turno.operation.Types;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Finds the shape of a parameter's type. */
final class Shapes {
  private Shapes() {}

  /** The shape; empty where a value of that type can't be read from text. */
  static Optional<Shape> of(Converters converters, Type type) {
    if (type instanceof SchemaType schema) {
      return Optional.of(SchemaText.shape(schema));
    }
    Optional<Shape> single = converters.reader(type).map(Shape.One::new);
    return single.isPresent() ? single : container(converters, type);
  }

  /** The shape of a parameter, which may also be made of files, or of all texts there are. */
  static Optional<Shape> of(Converters converters, Parameter.Input input) {
    Type type = input.type();
    if (input.in() == Location.FORM && FormFiles.areMadeOf(type)) {
      return Optional.of(files(type));
    }
    return Types.raw(type) == Map.class
            && type instanceof ParameterizedType map
            && map.getActualTypeArguments()[0] == String.class
        ? of(converters, map.getActualTypeArguments()[1]).map(Shape.Named::new)
        : of(converters, type);
  }

  private static Shape files(Type type) {
    FileReader reader = FileReader.of(Types.raw(FormFiles.element(type)));
    Class<?> raw = Types.raw(type);
    if (raw == List.class || raw == Collection.class) {
      return new Shape.Files(reader);
    }
    return raw == Optional.class
        ? new Shape.Maybe(new Shape.File(reader), Optional::of, Optional.empty())
        : new Shape.File(reader);
  }

  private static Optional<Shape> container(Converters converters, Type type) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return of(converters, Types.argument(type))
          .filter(inner -> !(inner instanceof Shape.Maybe))
          .map(inner -> new Shape.Maybe(inner, Optional::of, Optional.empty()));
    }
    if (raw == OptionalInt.class) {
      return maybe(converters, int.class, v -> OptionalInt.of((int) v), OptionalInt.empty());
    }
    if (raw == OptionalLong.class) {
      return maybe(converters, long.class, v -> OptionalLong.of((long) v), OptionalLong.empty());
    }
    if (raw == OptionalDouble.class) {
      return maybe(
          converters, double.class, v -> OptionalDouble.of((double) v), OptionalDouble.empty());
    }
    if (raw == List.class || raw == Collection.class) {
      return many(converters, Types.argument(type), Shapes::list);
    }
    if (raw == Set.class) {
      return many(converters, Types.argument(type), Shapes::set);
    }
    return raw.isArray() && raw != byte[].class ? array(converters, type) : Optional.empty();
  }

  private static Optional<Shape> maybe(
      Converters converters, Class<?> inner, Function<Object, Object> some, Object none) {
    return converters
        .reader(inner)
        .map(reader -> new Shape.Maybe(new Shape.One(reader), some, none));
  }

  private static Optional<Shape> many(
      Converters converters, Type element, Function<Object[], Object> collection) {
    return converters.reader(element).map(reader -> new Shape.Many(reader, collection));
  }

  private static Optional<Shape> array(Converters converters, Type type) {
    Type element =
        type instanceof GenericArrayType generic
            ? generic.getGenericComponentType()
            : Types.raw(type).getComponentType();
    Class<?> component = Types.raw(element);
    return many(converters, element, values -> array(component, values));
  }

  private static Object list(Object[] values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private static Object set(Object[] values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(values)));
  }

  private static Object array(Class<?> component, Object[] values) {
    Object array = Array.newInstance(component, values.length);
    for (int i = 0; i < values.length; i++) {
      Array.set(array, i, values[i]);
    }
    return array;
  }
}
