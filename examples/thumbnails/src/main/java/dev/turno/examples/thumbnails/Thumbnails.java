package dev.turno.examples.thumbnails;

import dev.turno.context.Cancellation;
import dev.turno.context.RequestContext;
import dev.turno.http.Body;
import dev.turno.http.Consumes;
import dev.turno.http.CpuBound;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** Scales photographs. */
public final class Thumbnails {
  private final MemoryBudget memory = MemoryBudget.ofThisProcess();

  /**
   * Scales a JPEG or PNG image to a width, upright and in its own format. A smaller image keeps its
   * size; a very large one is read coarsely where memory is short. The header {@code Thumbnail-By}
   * tells which process did it.
   */
  @Post("/thumbnails")
  @Consumes({"image/jpeg", "image/png"})
  @CpuBound(queue = "images", timeout = "30s")
  Reply<Buffer> thumbnail(
      @Body Buffer image,
      @Header Optional<String> contentType,
      @Query(defaultValue = "256") @Min(1) @Max(4096) int width,
      RequestContext request) {
    byte[] bytes = image.getBytes();
    ImageFormat format = ImageFormat.of(bytes, contentType);
    byte[] scaled = scale(format, bytes, width, request.cancellation());
    return Reply.ok(Buffer.buffer(scaled))
        .withHeader("Content-Type", format.mediaType())
        .withHeader("Thumbnail-By", "pid " + ProcessHandle.current().pid());
  }

  byte[] scale(ImageFormat format, byte[] bytes, int width, Cancellation cancellation) {
    try (var source = ImageSource.open(format, bytes)) {
      var sampling =
          Sampling.within(memory.perImage(), source.uprightSize(), source.bytesPerPixel(), width);
      return memory.spend(
          sampling.bytes(),
          () -> {
            var image = source.read(sampling, cancellation);
            return ImageSink.write(format, Scaler.scale(image, source.orientation(), width));
          });
    }
  }
}
