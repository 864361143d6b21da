package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.turno.http.Doc;
import dev.turno.spi.HandlerFunction;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The groups that operations are shown in: a class's, unless {@code @Doc} or its module names
 * others.
 */
final class Tags {
  private final String ofLambdas;
  private final Map<String, String> descriptions = new LinkedHashMap<>();

  /** Tags; those of operations without a class are {@code ofLambdas}. */
  Tags(String ofLambdas) {
    this.ofLambdas = ofLambdas;
  }

  /** The tags of an operation. */
  List<String> of(Described described) {
    Optional<Method> method = described.method();
    List<String> ofModule = described.operation().tags();
    List<String> standard = ofModule.isEmpty() ? List.of(ofNothing(described)) : ofModule;
    List<String> tags = method.map(m -> of(m, ofModule)).orElse(standard);
    String text =
        method.map(m -> m.getDeclaringClass().getAnnotation(Doc.class)).map(Docs::text).orElse("");
    tags.forEach(tag -> descriptions.merge(tag, text, (a, b) -> a.isEmpty() ? b : a));
    return tags;
  }

  /** Of what has no class: a function of another language is of its module. */
  private String ofNothing(Described described) {
    return described
        .foreign()
        .map(HandlerFunction::name)
        .filter(name -> name.indexOf('.') > 0)
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .orElse(ofLambdas);
  }

  private static List<String> of(Method method, List<String> ofModule) {
    Class<?> type = method.getDeclaringClass();
    return Stream.of(
            tags(method.getAnnotation(Doc.class)), ofModule, tags(type.getAnnotation(Doc.class)))
        .filter(tags -> !tags.isEmpty())
        .findFirst()
        .orElseGet(() -> List.of(type.getSimpleName()));
  }

  private static List<String> tags(@Nullable Doc doc) {
    return doc == null ? List.of() : List.of(doc.tags());
  }

  /** Writes all that were used, in the order in which they were. */
  void into(ArrayNode node) {
    descriptions.forEach(
        (tag, text) -> {
          var each = node.addObject().put("name", tag);
          if (!text.isEmpty()) {
            each.put("description", text);
          }
        });
  }
}
