package dev.turno.examples.vision;

import java.util.ArrayList;
import java.util.List;

/** Finds photographs that look alike. */
final class Alike {
  private static final int FURTHEST = 10;

  private Alike() {}

  /**
   * Two photographs that look alike.
   *
   * @param distance the bits that differ: 0 for the same picture
   */
  record Pair(int first, int second, int distance) {}

  /** All pairs, in the order of the photographs. */
  static List<Pair> pairs(List<Hashes> hashes) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      for (int j = i + 1; j < hashes.size(); j++) {
        int distance = hashes.get(i).distance(hashes.get(j));
        if (distance <= FURTHEST) {
          pairs.add(new Pair(i, j, distance));
        }
      }
    }
    return pairs;
  }
}
