package dev.turno.examples.thumbnails;

import dev.turno.context.Cancellation;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Watches a decoder: stops it when nobody waits any more, and notes the damage that it got over. A
 * JPEG decoder paints what it cannot read in grey and merely warns.
 */
final class DecodingWatch implements IIOReadProgressListener, IIOReadWarningListener {
  private final Cancellation cancellation;
  private Optional<String> damage = Optional.empty();

  DecodingWatch(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** What part of the image could not be read, in the decoder's words. */
  Optional<String> damage() {
    return damage;
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    if (cancellation.isCancelled()) {
      source.abort();
    }
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    if (warning.startsWith("Truncated File") || isCorrupt(warning)) {
      damage = Optional.of(warning);
    }
  }

  /** Bytes too many do no harm; cameras write them. */
  private static boolean isCorrupt(String warning) {
    return warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes");
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}
