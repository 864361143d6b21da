package dev.turno.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.turno.operation.SchemaType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Reads text as JSON of a schema. */
final class SchemaText implements TextReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Refused UNREADABLE = new Refused("cannot be read from text");

  private final List<JsonNode> alternatives;
  private final SchemaCheck check;

  private SchemaText(SchemaType type) {
    alternatives = type.alternatives();
    check = new SchemaCheck(type);
  }

  /** How a value of that type is made of the texts that came. */
  static Shape shape(SchemaType type) {
    return type.alternatives().stream()
        .filter(one -> one.path("type").asText().equals("array"))
        .findFirst()
        .<Shape>map(array -> new Shape.Many(new SchemaText(type.element(array)), SchemaText::list))
        .orElseGet(() -> new Shape.One(new SchemaText(type)));
  }

  private static ArrayNode list(Object[] values) {
    ArrayNode list = NODES.arrayNode();
    Arrays.stream(values).forEach(value -> list.add((JsonNode) value));
    return list;
  }

  @Override
  public Object read(String text) {
    Object made = alternatives.isEmpty() ? NODES.textNode(text) : UNREADABLE;
    for (JsonNode alternative : alternatives) {
      made = read(alternative, text);
      if (made instanceof JsonNode) {
        break;
      }
    }
    if (!(made instanceof JsonNode node)) {
      return made;
    }
    List<SchemaCheck.Flaw> flaws = check.flaws(node);
    return flaws.isEmpty() ? node : new Refused(flaws.getFirst().message());
  }

  private static Object read(JsonNode schema, String text) {
    if (schema.has("enum")) {
      return choice(schema.path("enum"), text);
    }
    return switch (schema.path("type").asText()) {
      case "string", "" -> NODES.textNode(text);
      case "integer" ->
          NumberReaders.bigInteger(text) instanceof BigInteger whole
              ? NODES.numberNode(whole)
              : new Refused(NumberReaders.WHOLE);
      case "number" -> number(text);
      case "boolean" -> bool(text);
      default -> UNREADABLE;
    };
  }

  private static Object number(String text) {
    Object number = NumberReaders.bigDecimal(text);
    return number instanceof java.math.BigDecimal decimal
        ? NODES.numberNode(decimal)
        : new Refused(NumberReaders.NUMBER);
  }

  private static Object bool(String text) {
    TextReader reader = StandardReaders.ALL.get(Boolean.class);
    Object value = reader == null ? UNREADABLE : reader.read(text);
    return value instanceof Boolean b ? NODES.booleanNode(b) : value;
  }

  private static Object choice(JsonNode choices, String text) {
    for (JsonNode choice : choices) {
      if (choice.asText().equals(text)) {
        return choice;
      }
    }
    return new Refused(SchemaWords.oneOf(choices));
  }
}
