package dev.turno.server;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Tells arguments that take long to be written; itself it takes microseconds at most. */
final class Bulk {
  private static final int MOST_NODES = 1_000;

  /** So many characters take as long as a node. */
  private static final int CHARACTERS = 64;

  private Bulk() {}

  static boolean isLarge(@Nullable Object[] arguments) {
    int left = MOST_NODES;
    for (Object argument : arguments) {
      left =
          switch (argument) {
            case JsonNode node -> without(node, left);
            case String text -> left - text.length() / CHARACTERS;
            case null, default -> left;
          };
    }
    return left < 0;
  }

  private static int without(JsonNode node, int nodes) {
    int left = nodes - 1 - (node.isTextual() ? node.textValue().length() / CHARACTERS : 0);
    for (JsonNode child : node) {
      if (left < 0) {
        return left;
      }
      left = without(child, left);
    }
    return left;
  }
}
