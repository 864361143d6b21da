package dev.turno.examples.house;

import java.util.SplittableRandom;

/**
 * A room's floor in tiles of 2 cm, each with some dirt on it. Sweeping is honest work for a CPU.
 */
final class Floor {
  private static final int TILES_A_METRE = 50;
  private static final int DIRTIEST = 1000;

  private final int side;
  private int[] tiles;

  Floor(Room room) {
    side = room.metres() * TILES_A_METRE;
    tiles = new SplittableRandom(room.number()).ints((long) side * side, 0, DIRTIEST).toArray();
  }

  long dirt() {
    long sum = 0;
    for (int dirt : tiles) {
      sum += dirt;
    }
    return sum;
  }

  /**
   * Sweeps once: an eighth of the dirt is picked up, half of the rest of a tile's goes to its
   * neighbours.
   */
  void sweep() {
    int[] swept = new int[tiles.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int around = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1);
        swept[y * side + x] = (4 * at(x, y) + around) * 7 / 64;
      }
    }
    tiles = swept;
  }

  private int at(int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < side && y < side;
    return inside ? tiles[y * side + x] : 0;
  }
}
