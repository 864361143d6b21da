package dev.turno.examples.thumbnails;

import java.awt.geom.AffineTransform;

/** How a camera was held, as EXIF tells it: what turns the stored image upright. */
enum Orientation {
  UPRIGHT(false, 1, 0, 0, 1, 0, 0),
  MIRRORED(false, -1, 0, 0, 1, 1, 0),
  UPSIDE_DOWN(false, -1, 0, 0, -1, 1, 1),
  UPSIDE_DOWN_MIRRORED(false, 1, 0, 0, -1, 0, 1),
  TRANSPOSED(true, 0, 1, 1, 0, 0, 0),
  TO_BE_TURNED_RIGHT(true, 0, 1, -1, 0, 1, 0),
  TRANSVERSED(true, 0, -1, -1, 0, 1, 1),
  TO_BE_TURNED_LEFT(true, 0, -1, 1, 0, 0, 1);

  private final boolean swapsSides;
  private final int xx;
  private final int yx;
  private final int xy;
  private final int yy;
  private final int x;
  private final int y;

  /** What turns the unit square: {@code (xx·x + xy·y + x, yx·x + yy·y + y)}. */
  Orientation(boolean swapsSides, int xx, int yx, int xy, int yy, int x, int y) {
    this.swapsSides = swapsSides;
    this.xx = xx;
    this.yx = yx;
    this.xy = xy;
    this.yy = yy;
    this.x = x;
    this.y = y;
  }

  /** The orientation of an EXIF tag; unknown ones count as upright. */
  static Orientation of(int tag) {
    return tag >= 1 && tag <= values().length ? values()[tag - 1] : UPRIGHT;
  }

  /** Whether the upright image is as wide as the stored one is high. */
  boolean swapsSides() {
    return swapsSides;
  }

  /** Draws a stored image upright onto {@code target}, filling it. */
  AffineTransform onto(Size target, Size stored) {
    var transform = AffineTransform.getScaleInstance(target.width(), target.height());
    transform.concatenate(new AffineTransform(xx, yx, xy, yy, x, y));
    transform.scale(1.0 / stored.width(), 1.0 / stored.height());
    return transform;
  }
}
