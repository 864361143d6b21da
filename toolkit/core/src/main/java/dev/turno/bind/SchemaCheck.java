package dev.turno.bind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.operation.SchemaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Validates JSON by the schema of a type of another language; says all that is wrong. */
final class SchemaCheck {
  private static final Map<String, Class<?>> FORMATS =
      Map.of("uuid", UUID.class, "date", java.time.LocalDate.class);

  private final SchemaType type;
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  SchemaCheck(SchemaType type) {
    this.type = type;
  }

  /** One thing that is wrong. */
  record Flaw(String path, String message, JsonNode value) {}

  List<Flaw> flaws(JsonNode value) {
    List<Flaw> flaws = new ArrayList<>();
    check(type.schema(), value, "", flaws);
    return flaws;
  }

  private void check(JsonNode given, JsonNode value, String path, List<Flaw> flaws) {
    JsonNode schema = type.resolve(given);
    if (schema.path("x-turno-judge").asText().equals("child") || flaws.size() > Findings.MOST) {
      return;
    }
    if (schema.has("anyOf")) {
      anyOf(schema.path("anyOf"), value, path, flaws);
    } else if (schema.has("enum")) {
      choice(schema.path("enum"), value, path, flaws);
    } else {
      Optional<String> mismatch = SchemaWords.mismatch(schema.path("type").asText(), value);
      if (mismatch.isPresent()) {
        flaws.add(new Flaw(path, mismatch.get(), value));
      } else {
        content(schema, value, path, flaws);
      }
    }
  }

  private void content(JsonNode schema, JsonNode value, String path, List<Flaw> flaws) {
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      SchemaWords.bound(schema, number).ifPresent(said -> flaws.add(new Flaw(path, said, value)));
    } else if (value.isTextual()) {
      text(schema, value.asText()).ifPresent(said -> flaws.add(new Flaw(path, said, value)));
    } else if (value.isArray()) {
      array(schema, value, path, flaws);
    } else if (value.isObject()) {
      object(schema, value, path, flaws);
    }
  }

  /**
   * The flaws of the alternative that comes nearest: of the value's own kind, where there is one.
   */
  private void anyOf(JsonNode alternatives, JsonNode value, String path, List<Flaw> flaws) {
    List<Flaw> nearest = null;
    for (JsonNode alternative : alternatives) {
      List<Flaw> found = new ArrayList<>();
      check(alternative, value, path, found);
      if (found.isEmpty()) {
        return;
      }
      boolean isNull = alternative.path("type").asText().equals("null");
      boolean isInner = !found.getFirst().path().equals(path);
      if (!isNull && (nearest == null || isInner)) {
        nearest = found;
      }
    }
    flaws.addAll(nearest == null ? List.of(new Flaw(path, "must be null", value)) : nearest);
  }

  private static void choice(JsonNode choices, JsonNode value, String path, List<Flaw> flaws) {
    for (JsonNode choice : choices) {
      if (choice.equals(value)) {
        return;
      }
    }
    flaws.add(new Flaw(path, SchemaWords.oneOf(choices), value));
  }

  private Optional<String> text(JsonNode schema, String text) {
    Class<?> format = FORMATS.get(schema.path("format").asText());
    TextReader reader = format == null ? null : StandardReaders.ALL.get(format);
    if (reader != null && reader.read(text) instanceof Refused refused) {
      return Optional.of(refused.message());
    }
    int length = text.codePointCount(0, text.length());
    Optional<String> size =
        SchemaWords.size(schema, length, "minLength", "maxLength", "characters");
    String pattern = schema.path("pattern").asText();
    return size.isEmpty() && !pattern.isEmpty() && !compiled(pattern).matcher(text).find()
        ? Optional.of("must match " + pattern)
        : size;
  }

  private Pattern compiled(String pattern) {
    return patterns.computeIfAbsent(pattern, Pattern::compile);
  }

  private void array(JsonNode schema, JsonNode value, String path, List<Flaw> flaws) {
    SchemaWords.size(schema, value.size(), "minItems", "maxItems", "elements")
        .ifPresent(said -> flaws.add(new Flaw(path, said, value)));
    JsonNode first = schema.path("prefixItems");
    for (int i = 0; i < value.size(); i++) {
      JsonNode element = i < first.size() ? first.path(i) : schema.path("items");
      check(element, value.path(i), path + "[" + i + "]", flaws);
    }
  }

  private void object(JsonNode schema, JsonNode value, String path, List<Flaw> flaws) {
    JsonNode properties = schema.path("properties");
    StreamSupport.stream(schema.path("required").spliterator(), false)
        .map(JsonNode::asText)
        .filter(name -> !value.has(name))
        .forEach(
            name -> flaws.add(new Flaw(Nodes.member(path, name), Complaint.REQUIRED, missing())));
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode known = properties.path(member.getKey());
      JsonNode other = schema.path("additionalProperties");
      JsonNode own = known.isMissingNode() ? other : known;
      if (own.isObject()) {
        check(own, member.getValue(), Nodes.member(path, member.getKey()), flaws);
      }
    }
  }

  private static JsonNode missing() {
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
