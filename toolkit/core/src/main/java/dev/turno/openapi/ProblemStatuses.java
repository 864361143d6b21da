package dev.turno.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.turno.depend.RateLimited;
import dev.turno.depend.RequiresScope;
import dev.turno.depend.Secured;
import dev.turno.http.Responds;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Parameter;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import java.util.Set;
import java.util.TreeSet;

/** Which problems an operation can answer, by what it takes and where it runs. */
final class ProblemStatuses {
  private ProblemStatuses() {}

  static Set<Integer> of(Described described, ArrayNode parameters) {
    Set<Integer> statuses = new TreeSet<>();
    addGuards(described, statuses);
    addBody(described, statuses);
    addWork(described, statuses);
    if (described.answered().mayBeMissing() || hasProviderOfNothing(described)) {
      statuses.add(404);
    }
    if (described.answered().kind() == Answered.Kind.FILE) {
      statuses.addAll(FileNodes.PROBLEMS);
    }
    if (!described.media().value().equals("*/*")) {
      statuses.add(406);
    }
    for (JsonNode parameter : parameters) {
      if (canBeInvalid(parameter)) {
        statuses.add(422);
      }
    }
    return statuses;
  }

  /** Of a reactive type; an empty {@code Optional} is a value to whom it is provided. */
  private static boolean hasProviderOfNothing(Described described) {
    return described.functions().stream()
        .map(ServiceFunction::result)
        .anyMatch(result -> result.shape() == Result.Shape.MAYBE && result.mayBeMissing());
  }

  /** Guards that don't say how they refuse are taken to do so for who sends the request. */
  private static void addGuards(Described described, Set<Integer> statuses) {
    for (int f = 0; f < described.layout().functions().size(); f++) {
      ServiceFunction function = described.layout().functions().get(f);
      boolean isSecured = has(function, Secured.class);
      boolean says = has(function, Responds.class) || has(function, Responds.All.class);
      boolean isAuthentication = SecurityNodes.authentication(function).isPresent();
      boolean isOwn = function.source().isPresent() && !isAuthentication;
      if (isAuthentication) {
        statuses.add(401);
      }
      if (isSecured || (f < described.layout().guards() && isOwn && !says)) {
        statuses.add(401);
        statuses.add(403);
      }
    }
    for (Key key : described.operation().requires()) {
      if (key.type() == RateLimited.class) {
        statuses.add(429);
      } else if (key.type() == RequiresScope.class) {
        statuses.add(401);
        statuses.add(403);
      }
    }
  }

  private static boolean has(
      ServiceFunction function, Class<? extends java.lang.annotation.Annotation> annotation) {
    return function.source().filter(m -> m.isAnnotationPresent(annotation)).isPresent();
  }

  private static void addBody(Described described, Set<Integer> statuses) {
    boolean isJson = BodyNodes.isJson(described);
    boolean isForm = FormNodes.isOne(described);
    boolean takesBody =
        isForm
            || described.functions().stream()
                .flatMap(function -> function.parameters().stream())
                .anyMatch(Parameter.Body.class::isInstance);
    if (takesBody) {
      statuses.add(413);
      statuses.add(422);
    }
    if (isJson || isForm) {
      statuses.add(400);
    }
    if (isJson || isForm || (takesBody && !described.endpoint().consumes().isEmpty())) {
      statuses.add(415);
    }
  }

  private static void addWork(Described described, Set<Integer> statuses) {
    boolean isBounded =
        described.functions().stream()
            .anyMatch(f -> f.policy().permits().isPresent() || f.lane() instanceof Lane.Pool);
    boolean isCpu = described.operation().lane() instanceof Lane.Cpu;
    if (isBounded || isCpu || described.answered().kind() == Answered.Kind.TICKET) {
      statuses.add(503);
    }
    if (described.hasTimeout() || isCpu) {
      statuses.add(503);
      statuses.add(504);
    }
    if (isCpu) {
      statuses.add(400);
      statuses.add(422);
      statuses.add(429);
      statuses.add(502);
    }
  }

  /** Any text will do for a variable of the path that has no constraints. */
  private static boolean canBeInvalid(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    boolean takesAnyText = schema.path("type").asText().equals("string") && schema.size() == 1;
    boolean isThere =
        parameter.path("in").asText().equals("path") || !parameter.path("required").asBoolean();
    return !(takesAnyText && isThere);
  }
}
