package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.problem.Problem;
import dev.turno.problem.ReasonPhrase;

/** How an application tells its clients what went wrong. */
public enum ProblemForm {
  /** Problem details, RFC 9457. */
  PROBLEM_DETAILS(Problem.MEDIA_TYPE) {
    @Override
    String schema(int status) {
      return "Problem";
    }

    @Override
    ObjectNode example(int status) {
      ObjectNode example = node().put("title", phrase(status)).put("status", status);
      if (status == INVALID) {
        example.put("detail", "1 value is invalid");
        example
            .putArray("violations")
            .addObject()
            .put("in", "query")
            .put("name", "limit")
            .put("message", "must be less than or equal to 100")
            .put("value", "1000");
      }
      return example;
    }

    @Override
    void addSchemas(ObjectNode to) {
      ObjectNode problem =
          Formats.node("object")
              .put("description", "A problem, RFC 9457; further members tell more.");
      ObjectNode members = problem.putObject("properties");
      member(members, "title", "string", "What kind of problem it is, in words.");
      member(members, "status", "integer", "The HTTP status.");
      member(members, "detail", "string", "What happened this time, and what to do.");
      member(members, "violations", "array", "All mistakes of a request.")
          .putObject("items")
          .put("$ref", SchemaNames.PLACE + "Violation");
      require(problem, "title", "status");
      problem.put("additionalProperties", true);
      to.set("Problem", problem);
      to.set("Violation", violation());
    }

    private ObjectNode violation() {
      ObjectNode violation = Formats.node("object").put("description", "One mistake of a request.");
      ObjectNode members = violation.putObject("properties");
      member(
          members,
          "in",
          "string",
          "Where the value was looked for: `path`, `query`, `header`, `cookie`, `form` or `body`.");
      member(members, "name", "string", "The parameter, or the path inside the body.");
      member(members, "message", "string", "What is wrong with it.");
      members.putObject("value").put("description", "The value that came; null for none.");
      require(violation, "in", "name", "message");
      return violation;
    }
  },

  /** As FastAPI does. */
  FASTAPI("application/json") {
    @Override
    String schema(int status) {
      return status == INVALID ? "HTTPValidationError" : "HTTPError";
    }

    @Override
    ObjectNode example(int status) {
      if (status != INVALID) {
        return node().put("detail", phrase(status));
      }
      ObjectNode example = node();
      ObjectNode mistake = example.putArray("detail").addObject().put("type", "less_than_equal");
      mistake.putArray("loc").add("query").add("limit");
      mistake.put("msg", "must be less than or equal to 100").put("input", "1000");
      return example;
    }

    @Override
    void addSchemas(ObjectNode to) {
      ObjectNode error = Formats.node("object");
      member(error.putObject("properties"), "detail", "string", "What happened, and what to do.");
      require(error, "detail");
      to.set("HTTPError", error);
      ObjectNode invalid = Formats.node("object");
      member(invalid.putObject("properties"), "detail", "array", "All mistakes of a request.")
          .putObject("items")
          .put("$ref", SchemaNames.PLACE + "ValidationError");
      require(invalid, "detail");
      to.set("HTTPValidationError", invalid);
      to.set("ValidationError", mistake());
    }

    private ObjectNode mistake() {
      ObjectNode mistake = Formats.node("object").put("description", "One mistake of a request.");
      ObjectNode members = mistake.putObject("properties");
      member(members, "type", "string", "What kind of mistake it is.");
      ArrayNode steps =
          member(members, "loc", "array", "Where the value was looked for.")
              .putObject("items")
              .putArray("anyOf");
      steps.add(Formats.node("string")).add(Formats.node("integer"));
      member(members, "msg", "string", "What is wrong with it.");
      members.putObject("input").put("description", "The value that came; null for none.");
      require(mistake, "type", "loc", "msg");
      return mistake;
    }
  };

  private static final int INVALID = 422;

  private final String mediaType;

  ProblemForm(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The schema of the answer of a status. */
  abstract String schema(int status);

  abstract ObjectNode example(int status);

  /** Adds the schemas of all answers. */
  abstract void addSchemas(ObjectNode to);

  private static String phrase(int status) {
    return ReasonPhrase.of(status);
  }

  private static ObjectNode member(
      ObjectNode members, String name, String type, String description) {
    ObjectNode member = Formats.node(type).put("description", description);
    members.set(name, member);
    return member;
  }

  private static void require(ObjectNode schema, String... names) {
    ArrayNode required = schema.putArray("required");
    for (String name : names) {
      required.add(name);
    }
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
