package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Answers that are files: their versions and ranges, RFC 9110. */
final class FileNodes {
  /** What may be wrong with such a request: no file, another version, no such range. */
  static final Set<Integer> PROBLEMS = Set.of(404, 412, 416);

  private FileNodes() {}

  /** Completes the answer of a whole file, and adds the answers of a part and of a known one. */
  static void complete(ObjectNode whole, Map<Integer, ObjectNode> byStatus) {
    ObjectNode part = answer("The range that was asked for.");
    part.set("headers", headers());
    ((ObjectNode) part.get("headers"))
        .set("Content-Range", Problems.header("string", "Which bytes of how many they are."));
    part.set("content", whole.path("content").deepCopy());
    whole.set("headers", headers());
    byStatus.put(206, part);
    byStatus.put(304, answer("It is as it was."));
  }

  private static ObjectNode answer(String description) {
    return JsonNodeFactory.instance.objectNode().put("description", description);
  }

  private static ObjectNode headers() {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    headers.set("ETag", Problems.header("string", "The file's version."));
    headers.set("Last-Modified", Problems.header("string", "When it was changed."));
    headers.set("Accept-Ranges", Problems.header("string", "`bytes`: ranges can be asked for."));
    return headers;
  }
}
