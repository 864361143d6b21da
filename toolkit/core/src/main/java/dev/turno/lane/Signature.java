package dev.turno.lane;

import dev.turno.operation.Parameter;
import dev.turno.operation.SchemaType;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a function without a route takes and gives, in words that are the same in each process that
 * can call or run it: {@code (bytes, int) -> {labels: [string], score: double}}. Records are
 * written by their structure, so that each side may have its own; parameters by their position.
 */
final class Signature {
  private static final int LONGEST = 500;

  private final List<Class<?>> within = new ArrayList<>();

  private Signature() {}

  static String of(ServiceFunction function) {
    String arguments =
        function.given().stream()
            .map(function.parameters()::get)
            .map(Parameter::type)
            .map(Signature::describe)
            .collect(Collectors.joining(", ", "(", ")"));
    String text = arguments + " -> " + describe(function.result().type());
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… #" + Shape.of(List.of(text));
  }

  /** A type in words. */
  static String describe(Type type) {
    return new Signature().words(type);
  }

  private String words(Type type) {
    if (type instanceof SchemaType schema) {
      return schema.words();
    }
    Class<?> raw = Types.raw(Types.boxed(type));
    if (raw == Buffer.class || raw == byte[].class) {
      return "bytes";
    }
    if (raw == String.class || raw == JsonObject.class || raw == JsonArray.class) {
      return raw == String.class ? "string" : "json";
    }
    if (raw == Integer.class || raw == Character.class || raw == Void.class) {
      return raw == Integer.class ? "int" : raw == Character.class ? "char" : "void";
    }
    if (raw.isArray()) {
      return "[" + words(item(type, raw)) + "]";
    }
    if (raw.isRecord()) {
      return record(type, raw);
    }
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining("|"));
    }
    return generic(type, raw);
  }

  private static Type item(Type type, Class<?> raw) {
    return type instanceof GenericArrayType array
        ? array.getGenericComponentType()
        : raw.getComponentType();
  }

  private String generic(Type type, Class<?> raw) {
    if (Collection.class.isAssignableFrom(raw)) {
      return "[" + words(Types.argument(type)) + "]";
    }
    if (raw == Optional.class) {
      return words(Types.argument(type)) + "?";
    }
    if (Map.class.isAssignableFrom(raw)
        && type instanceof ParameterizedType map
        && map.getActualTypeArguments().length == 2) {
      return "{"
          + words(map.getActualTypeArguments()[0])
          + ": "
          + words(map.getActualTypeArguments()[1])
          + "}";
    }
    String name = raw.getSimpleName();
    return raw.getPackageName().equals("java.lang")
        ? name.toLowerCase(java.util.Locale.ROOT)
        : name;
  }

  private String record(Type type, Class<?> raw) {
    if (within.contains(raw)) {
      return raw.getSimpleName();
    }
    within.add(raw);
    String components =
        Arrays.stream(raw.getRecordComponents())
            .map(component -> component.getName() + ": " + words(typeOf(component, type)))
            .collect(Collectors.joining(", ", "{", "}"));
    within.removeLast();
    return components;
  }

  /** A component's type; that of a generic record's is what the record was given. */
  private static Type typeOf(RecordComponent component, Type of) {
    Type type = component.getGenericType();
    if (type instanceof java.lang.reflect.TypeVariable<?> variable
        && of instanceof ParameterizedType given) {
      List<java.lang.reflect.TypeVariable<?>> variables =
          List.of(component.getDeclaringRecord().getTypeParameters());
      int index = variables.indexOf(variable);
      return index < 0 ? type : given.getActualTypeArguments()[index];
    }
    return type;
  }
}
