package dev.turno.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Doc;
import dev.turno.operation.FormFiles;
import dev.turno.operation.Location;
import dev.turno.operation.Types;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Bodies that are forms: an object with a member for each field and file. */
final class FormNodes {
  private final TextSchemas schemas;

  FormNodes(TextSchemas schemas) {
    this.schemas = schemas;
  }

  /** Whether an operation reads something of a form. */
  static boolean isOne(Described described) {
    return described.functions().stream()
        .flatMap(function -> function.parameters().stream())
        .anyMatch(dev.turno.operation.Parameter::isOfForm);
  }

  /** The body of an operation that reads a form. */
  ObjectNode of(Described described) {
    ObjectNode form = schema(described);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode content = node.putObject("content");
    List<String> consumes = described.endpoint().consumes();
    for (String type : consumes.isEmpty() ? described.media().forms() : consumes) {
      ObjectNode media = content.putObject(type);
      media.set("schema", form.deepCopy());
      tellOfRepeated(form, media);
    }
    return node.put("required", form.has("required"));
  }

  /** A field with several texts is sent as often; clients would send one with commas. */
  private static void tellOfRepeated(ObjectNode form, ObjectNode media) {
    ObjectNode encoding = JsonNodeFactory.instance.objectNode();
    form.path("properties")
        .properties()
        .forEach(
            member -> {
              JsonNode items = member.getValue().path("items");
              if (!items.isMissingNode() && !items.path("format").asText().equals("binary")) {
                encoding.putObject(member.getKey()).put("style", "form").put("explode", true);
              }
            });
    if (!encoding.isEmpty()) {
      media.set("encoding", encoding);
    }
  }

  private ObjectNode schema(Described described) {
    ObjectNode form = Formats.node("object");
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    for (DeclaredInput read : DeclaredInput.of(described)) {
      if (read.isIn(Location.FORM)) {
        add(read, form, members, required);
      }
    }
    if (!members.isEmpty()) {
      form.set("properties", members);
    }
    if (!required.isEmpty()) {
      form.set("required", required);
    }
    return form;
  }

  private void add(DeclaredInput read, ObjectNode form, ObjectNode members, ArrayNode required) {
    if (read.isMap()) {
      form.set("additionalProperties", schemas.of(read.input().type()).get("additionalProperties"));
      return;
    }
    String name = read.input().source();
    ObjectNode member = read.constrained(type(read.input().type()));
    Optional<Doc> doc = read.doc();
    doc.ifPresent(d -> Docs.describe(d, member));
    if (read.isDeprecated()) {
      member.put("deprecated", true);
    }
    boolean isNew = !members.has(name);
    members.set(name, member);
    if (isNew && read.isRequired(member)) {
      required.add(name);
    }
  }

  private ObjectNode type(Type type) {
    if (!FormFiles.areMadeOf(type)) {
      return schemas.of(type);
    }
    boolean areMany = java.util.Collection.class.isAssignableFrom(Types.raw(type));
    return areMany ? KnownTypes.array(BodyNodes.binary()) : BodyNodes.binary();
  }
}
