package dev.turno.examples.thumbnails;

/**
 * The size of an image in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
record Size(int width, int height) {
  Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("an image has no size of " + width + " x " + height);
    }
  }

  long pixels() {
    return (long) width * height;
  }

  /** The size when each {@code period}th row and column is taken. */
  Size sampled(int period) {
    return new Size((width + period - 1) / period, (height + period - 1) / period);
  }

  /** The size after turning it upright. */
  Size upright(Orientation orientation) {
    return orientation.swapsSides() ? swapped() : this;
  }

  private Size swapped() {
    return new Size(/* width= */ height, /* height= */ width);
  }

  /** The size scaled to a width, or this one if it is no wider. */
  Size shrunkTo(int newWidth) {
    if (newWidth >= width) {
      return this;
    }
    return new Size(newWidth, Math.max(1, Math.round((float) newWidth / width * height)));
  }

  @Override
  public String toString() {
    return width + " x " + height;
  }
}
