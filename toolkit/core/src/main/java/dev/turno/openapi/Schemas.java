package dev.turno.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import dev.turno.operation.SchemaType;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * Schemas of the JSON that the application reads and writes. What {@link #input} and {@link
 * #output} give is complete once {@link #complete} was called. Not thread-safe.
 */
final class Schemas {
  private final SchemaNames inputNames = new SchemaNames("input.");
  private final SchemaNames outputNames = new SchemaNames("output.");
  private final SchemaBuilder input;
  private final SchemaBuilder output;

  Schemas(ObjectMapper mapper) {
    input = Generators.builder(mapper, Direction.INPUT, inputNames);
    output = Generators.builder(mapper, Direction.OUTPUT, outputNames);
  }

  /** The schema of what clients send. */
  ObjectNode input(Type type) {
    return type instanceof SchemaType foreign
        ? ForeignSchemas.of(foreign)
        : input.createSchemaReference(type);
  }

  /** The schema of what clients get. */
  ObjectNode output(Type type) {
    return type instanceof SchemaType foreign
        ? ForeignSchemas.of(foreign)
        : output.createSchemaReference(type);
  }

  /** Puts the schemas that others refer to into the document, and sets the references. */
  void complete(ObjectNode document, ObjectNode schemas) {
    Set<String> taken = new java.util.HashSet<>();
    schemas.fieldNames().forEachRemaining(taken::add);
    new Components(
            new Components.Side(input.collectDefinitions("components/schemas"), inputNames),
            new Components.Side(output.collectDefinitions("components/schemas"), outputNames),
            taken)
        .into(document, schemas);
  }
}
