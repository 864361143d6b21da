package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Doc;
import dev.turno.operation.Location;
import dev.turno.operation.Nullness;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read from a request's head or form, with what declares it.
 *
 * @param function what reads it
 * @param declaration the parameter, or the field of a parameter model; null without a method
 * @param type its type as it is declared there
 */
record DeclaredInput(
    ServiceFunction function,
    Parameter.Input input,
    @Nullable AnnotatedElement declaration,
    @Nullable AnnotatedType type,
    boolean nullable) {

  /** All that the functions of an operation read so. */
  static List<DeclaredInput> of(Described described) {
    List<DeclaredInput> all = new ArrayList<>();
    described.functions().forEach(function -> addAll(function, all));
    return all;
  }

  private static void addAll(ServiceFunction function, List<DeclaredInput> to) {
    List<Parameter> parameters = function.parameters();
    for (int p = 0; p < parameters.size(); p++) {
      switch (parameters.get(p)) {
        case Parameter.Input input -> to.add(ofParameter(function, p, input));
        case Parameter.Model model ->
            model.components().forEach(input -> to.add(ofModel(function, model, input)));
        case Parameter.Body b -> {}
        case Parameter.Argument a -> {}
        case Parameter.Dependency d -> {}
        case Parameter.Ambient a -> {}
      }
    }
  }

  private static DeclaredInput ofParameter(ServiceFunction function, int p, Parameter.Input input) {
    return function
        .source()
        .map(
            method ->
                new DeclaredInput(
                    function,
                    input,
                    method.getParameters()[p],
                    method.getAnnotatedParameterTypes()[p],
                    Nullness.isNullable(method, p)))
        .orElseGet(() -> new DeclaredInput(function, input, null, null, false));
  }

  private static DeclaredInput ofModel(
      ServiceFunction function, Parameter.Model model, Parameter.Input input) {
    Class<?> type = Types.raw(model.type());
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(input.name())) {
        Field field = field(type, input.name());
        return new DeclaredInput(
            function, input, field, field.getAnnotatedType(), Nullness.isNullable(component));
      }
    }
    return new DeclaredInput(function, input, null, null, false);
  }

  private static Field field(Class<?> type, String name) {
    try {
      return type.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(type + " has no field for its component " + name, e);
    }
  }

  boolean isIn(Location location) {
    return input.in() == location;
  }

  Optional<Doc> doc() {
    return Optional.ofNullable(declaration).map(d -> d.getAnnotation(Doc.class));
  }

  boolean isDeprecated() {
    return doc().filter(Doc::deprecated).isPresent()
        || (declaration != null && declaration.isAnnotationPresent(Deprecated.class));
  }

  /** Whether it takes whatever is there, by its name. */
  boolean isMap() {
    return Types.raw(input.type()) == Map.class;
  }

  /** Adds what is declared of it to a schema of its type. */
  ObjectNode constrained(ObjectNode schema) {
    if (declaration != null && type != null) {
      Constraints.apply(declaration, type, schema);
    }
    if (!input.defaults().isEmpty()) {
      schema.set("default", TextSchemas.defaultValue(input.defaults(), schema));
    }
    return schema;
  }

  /** Whether a request without it is refused. */
  boolean isRequired(ObjectNode schema) {
    if (isIn(Location.PATH)) {
      return true;
    }
    boolean mayBeMissing =
        !input.defaults().isEmpty() || TextSchemas.isOptional(input.type()) || nullable || isMap();
    boolean isEmptyAllowed = schema.has("items") && schema.path("minItems").asInt(0) == 0;
    return !mayBeMissing && !isEmptyAllowed;
  }
}
