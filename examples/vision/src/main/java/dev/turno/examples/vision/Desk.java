package dev.turno.examples.vision;

import dev.turno.async.Async;
import dev.turno.http.Body;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.job.JobFunction1;
import dev.turno.job.JobFunction2;
import dev.turno.job.Jobs;
import dev.turno.job.Ticket;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Takes photographs in, and gives out what was computed of them. */
public final class Desk {
  private final Jobs jobs;
  private final JobFunction2<Buffer, Integer, Buffer> resize;
  private final JobFunction1<Buffer, Buffer> edges;
  private final JobFunction1<Buffer, Histogram> histogram;
  private final JobFunction1<Buffer, Hashes> hashes;

  Desk(Jobs jobs) {
    this.jobs = jobs;
    resize = jobs.function(Vision::resize);
    edges = jobs.function(Vision::edges);
    histogram = jobs.function(Vision::histogram);
    hashes = jobs.function(Vision::hashes);
  }

  /** One photograph through one function: {@code resize, edges, histogram, hashes}. */
  @Post("/vision/{function}")
  Future<Reply<Object>> one(
      String function, @Body Buffer image, @Query(defaultValue = "256") int width) {
    return switch (function) {
      case "resize" -> resize.call(image, width).map(Desk::png);
      case "edges" -> edges.call(image).map(Desk::png);
      case "histogram" -> histogram.call(image).map(Reply::ok);
      case "hashes" -> hashes.call(image).map(Reply::ok);
      default ->
          throw ProblemException.notFound(
              "There is no function '"
                  + function
                  + "': there are resize, edges, histogram and hashes.");
    };
  }

  /**
   * Photographs of an album.
   *
   * @param photographs JPEG or PNG files, in base64
   */
  record Album(@NotEmpty @Size(max = 1000) List<byte[]> photographs) {}

  /**
   * What is known of an album.
   *
   * @param hashes the fingerprints of each photograph, in order
   * @param alike pairs of photographs that look alike, by their indices
   */
  record Catalogue(List<Hashes> hashes, List<Alike.Pair> alike) {}

  /** Many photographs at once, and which of them look alike. */
  @Post("/albums")
  Catalogue catalogue(@Body Album album) {
    List<Buffer> files = album.photographs().stream().map(Buffer::buffer).toList();
    List<Hashes> all = Async.await(jobs.map(Vision::hashes, files));
    return new Catalogue(all, Alike.pairs(all));
  }

  /** The same for an album that takes its time: a ticket, with progress. */
  @Post("/albums/later")
  Future<Ticket<Catalogue>> later(@Body Album album) {
    return jobs.submit(Vision::catalogue, album);
  }

  private static Reply<Object> png(Buffer file) {
    return Reply.<Object>ok(file).withHeader("Content-Type", "image/png");
  }
}
