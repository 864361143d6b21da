package dev.turno.launcher.report;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Draws trees with lines of text. */
public final class TreeLines {
  private TreeLines() {}

  /**
   * Goes through all that is below a place.
   *
   * @param below what is below a place, in its order
   * @param line is told each with the lines that lead to it: {@code ├─ }
   */
  public static <T> void draw(T root, Function<T, List<T>> below, BiConsumer<String, T> line) {
    draw(root, "", below, line);
  }

  private static <T> void draw(
      T place, String indent, Function<T, List<T>> below, BiConsumer<String, T> line) {
    List<T> children = below.apply(place);
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      line.accept(indent + (last ? "└─ " : "├─ "), children.get(i));
      draw(children.get(i), indent + (last ? "   " : "│  "), below, line);
    }
  }
}
