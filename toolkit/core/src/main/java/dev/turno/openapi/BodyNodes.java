package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Doc;
import dev.turno.http.Request;
import dev.turno.operation.BodyStreams;
import dev.turno.operation.Nullness;
import dev.turno.operation.Parameter;
import dev.turno.operation.SchemaType;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operations take as a body. */
final class BodyNodes {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Schemas schemas;
  private final FormNodes forms;

  BodyNodes(Schemas schemas, FormNodes forms) {
    this.schemas = schemas;
    this.forms = forms;
  }

  /** A body that one of an operation's functions reads. */
  private record Read(ServiceFunction function, int index, Parameter.Body body) {
    boolean isOptional() {
      return (body.type() instanceof SchemaType foreign && !foreign.required())
          || Types.raw(body.type()) == Optional.class
          || function.source().filter(m -> Nullness.isNullable(m, index)).isPresent();
    }

    Type type() {
      return Types.raw(body.type()) == Optional.class ? Types.argument(body.type()) : body.type();
    }

    Optional<Doc> doc() {
      return function
          .source()
          .flatMap(m -> Optional.ofNullable(m.getParameters()[index].getAnnotation(Doc.class)));
    }
  }

  /** The body of an operation; empty when it reads none. */
  Optional<ObjectNode> of(Described described) {
    return FormNodes.isOne(described)
        ? Optional.of(forms.of(described))
        : read(described).map(read -> node(described, read)).or(() -> anything(described));
  }

  /** Whether it reads one from JSON. */
  static boolean isJson(Described described) {
    return read(described).filter(read -> isJson(read.type())).isPresent();
  }

  private static boolean isJson(Type type) {
    return Types.raw(type) != String.class && !isBytes(type);
  }

  /** Bytes, whole or as they come. */
  private static boolean isBytes(Type type) {
    return BodyStreams.isOne(type) || isBinary(Types.raw(type));
  }

  static boolean isBinary(Class<?> raw) {
    return raw == byte[].class || Buffer.class.isAssignableFrom(raw);
  }

  private static Optional<Read> read(Described described) {
    for (ServiceFunction function : described.functions()) {
      List<Parameter> parameters = function.parameters();
      for (int p = 0; p < parameters.size(); p++) {
        if (parameters.get(p) instanceof Parameter.Body body) {
          return Optional.of(new Read(function, p, body));
        }
      }
    }
    return Optional.empty();
  }

  private ObjectNode node(Described described, Read read) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    read.doc()
        .map(Docs::text)
        .or(() -> ForeignDocs.ofBody(described))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> node.put("description", text));
    ObjectNode content = node.putObject("content");
    List<String> consumes = described.endpoint().consumes();
    for (String type : consumes.isEmpty() ? List.of(standard(read.type())) : consumes) {
      ObjectNode media = content.putObject(type);
      media.set("schema", schema(read.type()));
      read.doc()
          .filter(doc -> !doc.example().isEmpty())
          .ifPresent(doc -> media.set("example", Docs.example(doc.example())));
    }
    return node.put("required", !read.isOptional());
  }

  private static String standard(Type type) {
    if (Types.raw(type) == String.class) {
      return "text/plain";
    }
    return isBytes(type) ? "application/octet-stream" : "application/json";
  }

  private ObjectNode schema(Type type) {
    return isBytes(type) ? binary() : schemas.input(type);
  }

  /** Bytes as they are. */
  static ObjectNode binary() {
    return Formats.node("string").put("format", "binary");
  }

  /** A handler without annotations looks at the request itself. */
  private static Optional<ObjectNode> anything(Described described) {
    boolean takesRequest =
        described.operation().function().parameters().stream()
            .anyMatch(p -> p instanceof Parameter.Ambient a && a.type() == Request.class);
    if (!takesRequest || !WITH_BODY.contains(described.endpoint().method())) {
      return Optional.empty();
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putObject("content").putObject("*/*").putObject("schema");
    return Optional.of(node.put("required", false));
  }
}
