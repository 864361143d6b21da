package dev.turno.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.admin.FunctionForm.BodyForm;
import dev.turno.admin.FunctionForm.Field;
import dev.turno.bind.JsonMappers;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.SchemaType;
import dev.turno.operation.Types;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes forms of functions for whoever wants to call them. Thread-safe. */
final class FunctionForms {
  private final Supplier<? extends Collection<Operation>> operations;
  private final ObjectMapper mapper = JsonMappers.standard();
  private final JsonExample examples = new JsonExample(mapper);

  FunctionForms(Supplier<? extends Collection<Operation>> operations) {
    this.operations = operations;
  }

  /** The form of a function; a problem when there is none. */
  FunctionForm of(String id) {
    Operation operation =
        operations.get().stream()
            .filter(one -> one.id().value().equals(id))
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("There is no function " + id + "."));
    Endpoint endpoint =
        operation
            .endpoint()
            .filter(one -> !one.isSocket())
            .orElseThrow(() -> unreachable(operation));
    List<Parameter> parameters = operation.function().parameters();
    List<Field> fields = new ArrayList<>();
    parameters.forEach(
        parameter -> inputs(parameter).map(FunctionForms::field).forEach(fields::add));
    BodyForm body =
        parameters.stream()
            .flatMap(p -> p instanceof Parameter.Body found ? Stream.of(found) : Stream.empty())
            .findFirst()
            .map(found -> body(found.type(), endpoint))
            .orElse(null);
    return new FunctionForm(id, endpoint.method(), endpoint.path(), fields, body);
  }

  private static ProblemException unreachable(Operation operation) {
    String why =
        operation.endpoint().isPresent()
            ? " is of a WebSocket, which a form cannot open."
            : " has no route: only code calls it.";
    return new ProblemException(Problem.titled(409, "No form", operation.id() + why));
  }

  private static Stream<Parameter.Input> inputs(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Input input -> Stream.of(input);
      case Parameter.Model model -> model.components().stream();
      case Parameter.Body body -> Stream.empty();
      case Parameter.Argument argument -> Stream.empty();
      case Parameter.Dependency dependency -> Stream.empty();
      case Parameter.Ambient ambient -> Stream.empty();
    };
  }

  private static Field field(Parameter.Input input) {
    boolean optional = Types.raw(input.type()) == Optional.class;
    Type type = optional ? Types.argument(input.type()) : input.type();
    boolean many = Collection.class.isAssignableFrom(Types.raw(type)) || isMap(type);
    Type one = many && !isMap(type) ? Types.argument(type) : type;
    boolean required =
        !optional
            && !many
            && input.defaults().isEmpty()
            && !(type instanceof SchemaType schema && !schema.required());
    return new Field(
        input.in().label(),
        input.source(),
        Types.describe(one),
        required,
        many,
        input.defaults(),
        choices(one));
  }

  private static boolean isMap(Type type) {
    return Map.class.isAssignableFrom(Types.raw(type));
  }

  private static List<String> choices(Type type) {
    Class<?> raw = Types.raw(type);
    if (raw == boolean.class || raw == Boolean.class) {
      return List.of("true", "false");
    }
    return raw.isEnum()
        ? Arrays.stream(raw.getEnumConstants()).map(one -> ((Enum<?>) one).name()).toList()
        : List.of();
  }

  private BodyForm body(Type type, Endpoint endpoint) {
    String contentType = endpoint.consumes().stream().findFirst().orElse(standard(type));
    boolean isJson = contentType.contains("json");
    return new BodyForm(contentType, Types.describe(type), isJson ? example(type) : "");
  }

  private static String standard(Type type) {
    Class<?> raw = Types.raw(type);
    if (raw == String.class) {
      return "text/plain";
    }
    return raw == Buffer.class || raw == byte[].class
        ? "application/octet-stream"
        : "application/json";
  }

  private String example(Type type) {
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(examples.of(type));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }
}
