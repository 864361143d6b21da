package dev.turno.respond;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;

/** Writes problems as FastAPI does. */
final class FastApiProblems {
  private final ObjectMapper mapper;

  FastApiProblems(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  ObjectNode json(Problem problem) {
    ObjectNode json = mapper.createObjectNode();
    if (problem.violations().isEmpty()) {
      String detail = problem.detail();
      json.put("detail", detail == null ? problem.title() : detail);
      problem.extensions().forEach((name, value) -> json.set(name, mapper.valueToTree(value)));
    } else {
      ArrayNode all = json.putArray("detail");
      problem.violations().forEach(violation -> all.add(json(violation)));
    }
    return json;
  }

  private ObjectNode json(Violation violation) {
    ObjectNode json = mapper.createObjectNode();
    json.put("type", type(violation.message()));
    ArrayNode location = json.putArray("loc");
    boolean inBody = violation.in().equals("form") || violation.in().equals("body");
    location.add(inBody ? "body" : violation.in());
    way(violation.name(), location);
    json.put("msg", violation.message());
    json.set("input", mapper.valueToTree(violation.value()));
    return json;
  }

  /** {@code tags[3].name} as {@code "tags", 3, "name"}. */
  private static void way(String name, ArrayNode to) {
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean end = i == name.length();
      if (end || ".[]".indexOf(name.charAt(i)) >= 0) {
        if (i > start) {
          step(name.substring(start, i), !end && name.charAt(i) == ']', to);
        }
        start = i + 1;
      }
    }
  }

  private static void step(String step, boolean isIndex, ArrayNode to) {
    if (isIndex && step.length() < 10 && step.chars().allMatch(Character::isDigit)) {
      to.add(Integer.parseInt(step));
    } else {
      to.add(step);
    }
  }

  /** Pydantic's word for it, where there is one. */
  private static String type(String message) {
    return switch (message) {
      case "is required" -> "missing";
      case "must be a whole number" -> "int_parsing";
      case "must be a number" -> "float_parsing";
      case "must be true or false" -> "bool_parsing";
      case "must be a string" -> "string_type";
      case "must be an array" -> "list_type";
      case "must be an object" -> "model_attributes_type";
      default -> byBeginning(message);
    };
  }

  private static String byBeginning(String message) {
    if (message.startsWith("must be greater than or equal to")) {
      return "greater_than_equal";
    }
    if (message.startsWith("must be less than or equal to")) {
      return "less_than_equal";
    }
    if (message.startsWith("must be one of")) {
      return "enum";
    }
    if (message.startsWith("must be a UUID")) {
      return "uuid_parsing";
    }
    return message.startsWith("must match") ? "string_pattern_mismatch" : "value_error";
  }
}
