package dev.turno.examples.shop.catalogue;

import dev.turno.depend.Provides;
import dev.turno.examples.shop.store.Database;
import dev.turno.http.CpuBound;
import dev.turno.http.Doc;
import dev.turno.http.Get;
import dev.turno.http.Path;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.SQLException;

/** Photographs of products, for everybody. */
public final class Photos {
  /**
   * The photograph of the path's product. It is read where the handler runs that asks for it, so
   * for a thumbnail on the worker node; and it gives its connection back before that computes.
   */
  @Provides
  @Responds(status = 404, description = "There is no such photograph.")
  static Photo photo(@Path long id, Database database) throws SQLException {
    return PhotoRows.find(database, id)
        .orElseThrow(
            () -> ProblemException.notFound("There is no photograph of product " + id + "."));
  }

  @Get("/{id}/photo")
  @Doc("Look at a product's photograph")
  @Responds(status = 200, headers = "ETag: The version of the photograph.")
  @Responds(status = 304, description = "It is as it was.")
  Reply<Buffer> show(Photo photo) {
    return Reply.ok(photo.content())
        .withHeader("Content-Type", photo.type().mediaType())
        .withEtag(photo.tag(""));
  }

  /** Computed anew for each request; with {@code Prefer: respond-async} it is a job. */
  @Get("/{id}/photo/thumbnail")
  @Doc("Look at a product's photograph, small")
  @CpuBound(queue = "images", timeout = "20s")
  Reply<Buffer> thumbnail(
      Photo photo, @Doc("In pixels.") @Query(defaultValue = "200") @Min(16) @Max(1000) int width) {
    return Reply.ok(Buffer.buffer(Thumbnail.of(photo, width)))
        .withHeader("Content-Type", photo.type().mediaType())
        .withEtag(photo.tag("-" + width));
  }
}
