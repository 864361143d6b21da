package dev.turno.launcher.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of words under one another. */
public final class Columns {
  private Columns() {}

  /** One line for each row, its words padded to the widest of their column. Never wrapped. */
  public static List<String> align(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = row.get(i).length();
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String word = row.get(i);
      line.append(word).append(" ".repeat(widths.get(i) - word.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
