package dev.turno.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.security.SecurityScheme;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes an application's operations as an OpenAPI 3.1 document. It is the same at each start, and
 * takes some tenths of a second the first time. Thread-safe.
 */
public final class OpenApiWriter {
  private final ApiDocs docs;
  private final Facts facts;

  /**
   * What the document has to know of an application besides its operations.
   *
   * @param name the application's name
   * @param mapper what reads and writes its JSON
   * @param hasOwnConverter for which classes it reads parameters in a way of its own
   * @param schemes the security schemes that its guards name
   * @param problems how it tells its clients what went wrong
   * @param jobView what is told of a job
   */
  public record Facts(
      String name,
      ObjectMapper mapper,
      Predicate<Class<?>> hasOwnConverter,
      Map<String, SecurityScheme> schemes,
      ProblemForm problems,
      Type jobView) {
    public Facts {
      schemes = Map.copyOf(schemes);
    }
  }

  public OpenApiWriter(ApiDocs docs, Facts facts) {
    this.docs = docs;
    this.facts = facts;
  }

  /** The document of these operations, all of which have a route. */
  public ObjectNode write(List<Described> operations) {
    List<Described> told =
        operations.stream()
            .filter(o -> !OperationNodes.isHidden(o) && PathNodes.isTold(o))
            .toList();
    var schemas = new Schemas(facts.mapper());
    var texts = new TextSchemas(facts.hasOwnConverter());
    var problems = new Problems(facts.problems());
    var tickets = new Tickets(schemas, facts.jobView());
    var shared = new SharedParameters();
    var schemes = new Schemes(facts.schemes());
    var security = new SecurityNodes(schemes);
    var tags = new Tags(title());
    var nodes =
        new OperationNodes(
            new OperationIds(told),
            tags,
            security,
            new ParameterNodes(texts, security, shared),
            new BodyNodes(schemas, new FormNodes(texts)),
            new ResponseNodes(new ContentNodes(schemas), problems, tickets));

    ObjectNode document = head();
    ArrayNode allTags = document.putArray("tags");
    new PathNodes(nodes).add(told, document.putObject("paths"));
    tags.into(allTags);
    ObjectNode components = document.putObject("components");
    ObjectNode responses = JsonNodeFactory.instance.objectNode();
    shared.complete(components);
    tickets.complete(responses);
    new TreeMap<>(problems.used()).forEach(responses::set);
    if (!responses.isEmpty()) {
      components.set("responses", responses);
    }
    schemes.into(components);
    ObjectNode ownSchemas = components.putObject("schemas");
    facts.problems().addSchemas(ownSchemas);
    schemas.complete(document, ownSchemas);
    return document;
  }

  private ObjectNode head() {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    ObjectNode info = document.putObject("info").put("title", title());
    if (!docs.info().description().isEmpty()) {
      info.put("description", docs.info().description());
    }
    info.put("version", docs.info().version());
    ArrayNode servers = document.putArray("servers");
    docs.servers().forEach(server -> server(servers.addObject(), server));
    if (servers.isEmpty()) {
      servers.addObject().put("url", "/");
    }
    document.putArray("security");
    return document;
  }

  private static void server(ObjectNode node, ApiDocs.Server server) {
    node.put("url", server.url());
    if (!server.description().isEmpty()) {
      node.put("description", server.description());
    }
  }

  private String title() {
    return docs.info().title().isEmpty() ? facts.name() : docs.info().title();
  }

  /** Whether a document can have a security scheme of that name. */
  public static boolean isName(String scheme) {
    return scheme.matches("[A-Za-z0-9._-]+");
  }
}
