package dev.turno.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/** What the official schemas have against a document: that of OpenAPI 3.1, and JSON Schema's. */
final class OfficialSchema {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final JsonSchema OPENAPI =
      FACTORY.getSchema(OfficialSchema.class.getResourceAsStream("/openapi-3.1/schema.json"));
  private static final JsonSchema SCHEMA =
      FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  private OfficialSchema() {}

  static List<String> complaints(JsonNode document) {
    List<String> all = new ArrayList<>();
    add("document", OPENAPI, document, all);
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(each -> add(each.getKey(), SCHEMA, each.getValue(), all));
    document.findValues("schema").forEach(schema -> add("a schema", SCHEMA, schema, all));
    return all;
  }

  private static void add(String what, JsonSchema by, JsonNode checked, List<String> to) {
    by.validate(checked).stream()
        .map(ValidationMessage::getMessage)
        .map(message -> what + ": " + message)
        .forEach(to::add);
  }
}
