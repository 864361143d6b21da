package dev.turno.examples.vision;

import dev.turno.http.CpuBound;
import dev.turno.job.JobContext;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be computed of a photograph, a JPEG or PNG file. None of it has a route: the {@link
 * Desk} calls it.
 */
public final class Vision {
  private static final String QUEUE = "images";

  /** A PNG image of that width. */
  @CpuBound(queue = QUEUE)
  Buffer resize(Buffer image, @Min(1) @Max(4096) int width) {
    return Images.png(Resize.toWidth(Images.read(image), width));
  }

  /** A PNG image of the edges, white on black. */
  @CpuBound(queue = QUEUE)
  Buffer edges(Buffer image) {
    return Images.png(Sobel.edges(Images.read(image)));
  }

  @CpuBound(queue = QUEUE)
  Histogram histogram(Buffer image) {
    return Histogram.of(Images.read(image));
  }

  @CpuBound(queue = QUEUE)
  Hashes hashes(Buffer image) {
    return Hashes.of(Images.read(image));
  }

  /** What is known of a whole album; tells how far it is. */
  @CpuBound(queue = QUEUE, timeout = "10m")
  Desk.Catalogue catalogue(Desk.Album album, JobContext job) {
    List<byte[]> photographs = album.photographs();
    List<Hashes> all = new ArrayList<>(photographs.size());
    for (byte[] photograph : photographs) {
      all.add(Hashes.of(Images.read(Buffer.buffer(photograph))));
      job.progress(
          (double) all.size() / photographs.size(), all.size() + " of " + photographs.size());
    }
    return new Desk.Catalogue(all, Alike.pairs(all));
  }
}
