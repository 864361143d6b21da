package dev.turno.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The schemas of both directions as one list: a type has one schema where it is read and written
 * alike, and a second one, {@code OrderInput}, where it isn't.
 */
final class Components {
  private final Map<String, JsonNode> inputs = new TreeMap<>();
  private final Map<String, JsonNode> outputs = new TreeMap<>();
  private final Map<String, String> finalNames = new HashMap<>();
  private final Side input;
  private final Side output;

  /** The schemas of one direction, by the names that they have while they are made. */
  record Side(ObjectNode definitions, SchemaNames names) {}

  Components(Side input, Side output, Set<String> taken) {
    this.input = input;
    this.output = output;
    plain(input, inputs);
    plain(output, outputs);
    name(differing(), taken);
  }

  private static void plain(Side side, Map<String, JsonNode> to) {
    side.definitions()
        .properties()
        .forEach(each -> to.put(side.names().plain(each.getKey()), each.getValue()));
  }

  /** The names of those that differ, themselves or by what they refer to. */
  private Set<String> differing() {
    Set<String> differing = new HashSet<>();
    Set<String> both = new HashSet<>(inputs.keySet());
    both.retainAll(outputs.keySet());
    boolean changed = true;
    while (changed) {
      changed = false;
      for (String name : both) {
        JsonNode in = inputs.get(name);
        JsonNode out = outputs.get(name);
        if (in != null && out != null && !differing.contains(name) && !alike(in, out, differing)) {
          changed = differing.add(name);
        }
      }
    }
    return differing;
  }

  private boolean alike(JsonNode in, JsonNode out, Set<String> differing) {
    return rewritten(in.deepCopy(), text -> marked(text, input, differing))
        .equals(rewritten(out.deepCopy(), text -> marked(text, output, Set.of())));
  }

  private static String marked(String reference, Side side, Set<String> differing) {
    String name = side.names().plain(reference.substring(SchemaNames.PLACE.length()));
    return differing.contains(name) ? name + " as input" : name;
  }

  private void name(Set<String> differing, Set<String> taken) {
    Map<String, String> shortNames = new TreeMap<>();
    shortNames(input, shortNames);
    shortNames(output, shortNames);
    Map<String, String> settled = SchemaNames.settle(shortNames, taken);
    Set<String> used = new HashSet<>(settled.values());
    used.addAll(taken);
    settled.forEach(
        (plain, name) -> {
          finalNames.put("output." + plain, name);
          finalNames.put("input." + plain, differing.contains(plain) ? unused(name, used) : name);
        });
  }

  private static String unused(String name, Set<String> used) {
    String candidate = name + "Input";
    while (!used.add(candidate)) {
      candidate += "_";
    }
    return candidate;
  }

  private static void shortNames(Side side, Map<String, String> to) {
    side.definitions()
        .fieldNames()
        .forEachRemaining(
            name -> to.put(side.names().plain(name), side.names().shortName(name).orElse(name)));
  }

  /** Adds them to the document's, ordered by name, and sets all references of the document. */
  void into(ObjectNode document, ObjectNode schemas) {
    Map<String, JsonNode> all = new TreeMap<>();
    inputs.forEach((plain, schema) -> all.put(name("input." + plain), schema));
    outputs.forEach((plain, schema) -> all.put(name("output." + plain), schema));
    schemas.properties().forEach(own -> all.put(own.getKey(), own.getValue()));
    schemas.removeAll();
    all.forEach(schemas::set);
    rewritten(
        document,
        reference ->
            SchemaNames.PLACE
                + finalNames.getOrDefault(
                    reference.substring(SchemaNames.PLACE.length()),
                    reference.substring(SchemaNames.PLACE.length())));
  }

  private String name(String made) {
    return finalNames.getOrDefault(made, made);
  }

  /** Changes all references to schemas within a node. */
  private static JsonNode rewritten(JsonNode node, UnaryOperator<String> change) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  member -> {
                    if (isReference(member.getKey(), member.getValue())) {
                      member.setValue(TextNode.valueOf(change.apply(member.getValue().asText())));
                    } else if (member.getKey().equals("mapping")) {
                      mapping(member.getValue(), change);
                    } else {
                      rewritten(member.getValue(), change);
                    }
                  });
      case ArrayNode array -> array.forEach(item -> rewritten(item, change));
      default -> {
        // a value
      }
    }
    return node;
  }

  private static boolean isReference(String key, JsonNode value) {
    return key.equals("$ref") && value.asText().startsWith(SchemaNames.PLACE);
  }

  private static void mapping(JsonNode mapping, UnaryOperator<String> change) {
    mapping
        .properties()
        .forEach(
            member -> {
              if (member.getValue().asText().startsWith(SchemaNames.PLACE)) {
                member.setValue(TextNode.valueOf(change.apply(member.getValue().asText())));
              } else {
                rewritten(member.getValue(), change);
              }
            });
  }
}
