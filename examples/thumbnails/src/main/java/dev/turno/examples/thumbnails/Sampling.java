package dev.turno.examples.thumbnails;

/**
 * How much of an image is read, so that it fits into memory.
 *
 * @param period each how manyeth row and column is taken, 1 for all
 * @param bytes an estimate of the memory that reading, scaling and writing take together
 */
record Sampling(int period, long bytes) {
  private static final int SCALED_PIXEL = 4;
  private static final int WRITTEN_PIXEL = 4;

  /**
   * The finest sampling that fits.
   *
   * @param size the image's size, upright
   * @param bytesPerPixel what one of its pixels takes when it is decoded
   * @param width the wanted width
   * @param limit the memory in bytes
   */
  static Sampling within(long limit, Size size, int bytesPerPixel, int width) {
    int period = 1;
    long bytes = estimate(size, bytesPerPixel, width);
    while (bytes > limit && period < Math.max(size.width(), size.height())) {
      period++;
      bytes = estimate(size.sampled(period), bytesPerPixel, width);
    }
    return new Sampling(period, bytes);
  }

  private static long estimate(Size decoded, int bytesPerPixel, int width) {
    long halved = decoded.pixels() / 4 * SCALED_PIXEL;
    long scaled = decoded.shrunkTo(width).pixels() * (SCALED_PIXEL + WRITTEN_PIXEL);
    return decoded.pixels() * bytesPerPixel + halved + scaled;
  }
}
