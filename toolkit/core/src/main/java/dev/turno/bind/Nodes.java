package dev.turno.bind;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

/** Writes paths as JSON is addressed: {@code tags[3].name}. */
final class Nodes {
  private Nodes() {}

  static void append(StringBuilder path, Path.Node node) {
    @Nullable Object key = node.getKey();
    if (key != null) {
      member(path, key.toString());
    } else if (node.isInIterable()) {
      @Nullable Integer index = node.getIndex();
      path.append('[').append(index == null ? "" : index).append(']');
    }
    @Nullable String name = node.getName();
    if (node.getKind() == ElementKind.PROPERTY && name != null) {
      member(path, name);
    }
  }

  static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static void member(StringBuilder path, String name) {
    path.append(path.isEmpty() ? "" : ".").append(name);
  }
}
