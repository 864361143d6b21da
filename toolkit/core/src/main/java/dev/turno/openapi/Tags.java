package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.turno.http.Doc;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups that operations are shown in: a class's, unless {@code @Doc} names others. */
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
    List<String> tags = method.map(Tags::of).orElse(List.of(ofLambdas));
    String text =
        method.map(m -> m.getDeclaringClass().getAnnotation(Doc.class)).map(Docs::text).orElse("");
    tags.forEach(tag -> descriptions.merge(tag, text, (a, b) -> a.isEmpty() ? b : a));
    return tags;
  }

  private static List<String> of(Method method) {
    Class<?> type = method.getDeclaringClass();
    List<String> own = tags(method.getAnnotation(Doc.class));
    List<String> ofClass = own.isEmpty() ? tags(type.getAnnotation(Doc.class)) : own;
    return ofClass.isEmpty() ? List.of(type.getSimpleName()) : ofClass;
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
