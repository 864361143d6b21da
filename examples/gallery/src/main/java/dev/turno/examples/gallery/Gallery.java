package dev.turno.examples.gallery;

import dev.turno.http.Catches;
import dev.turno.http.Doc;
import dev.turno.http.EntityTag;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.http.ServerSentEvent;
import dev.turno.http.Status;
import dev.turno.http.Upload;
import dev.turno.problem.Problem;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Photographs, each a file of a temporary folder. */
public final class Gallery {
  private final Path folder;
  private final Map<Integer, Photo> photos = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final News news = new News();

  /** An empty gallery. */
  public Gallery() throws IOException {
    folder = Files.createTempDirectory("gallery-");
  }

  // region upload
  /** Takes a photograph in. It goes to the disk as it comes, and under a name of our choice. */
  @Post("/photos")
  @Status(201)
  Photo add(Upload photo, @Form @Size(min = 1, max = 80) String title, @Form List<String> tags)
      throws IOException {
    int id = ids.incrementAndGet();
    photo.moveTo(file(id));
    Photo added = new Photo(id, title, photo.fileName(), photo.contentType(), tags);
    photos.put(id, added);
    news.tell(added);
    return added;
  }

  // endregion

  // region model
  /** What a list is narrowed to. */
  record Wanted(Optional<String> tag, @Min(1) @Max(100) Optional<Integer> most) {}

  /** The photographs, line by line. */
  @Get("/photos")
  Stream<Photo> list(@Query Wanted wanted) {
    return photos.values().stream()
        .filter(photo -> wanted.tag().map(photo.tags()::contains).orElse(true))
        .limit(wanted.most().orElse(100));
  }

  // endregion

  // region negotiated
  /** The same as a table, for those who accept that. */
  @Get("/photos")
  @Produces("text/csv")
  String table(@Query Wanted wanted) {
    var table = new StringBuilder("id,type\n");
    list(wanted).forEach(p -> table.append(p.id()).append(',').append(p.type()).append('\n'));
    return table.toString();
  }

  // endregion

  // region file
  /** The file: ranges, versions and HEAD are seen to. */
  @Get("/photos/{id}/file")
  Reply<Path> download(int id) {
    Photo photo = find(id);
    return Reply.ok(file(id))
        .withHeader("Content-Type", photo.type())
        .asAttachment(photo.fileName());
  }

  // endregion

  // region etag
  /** What is known of a photograph; 304 for those who know it, too. */
  @Get("/photos/{id}")
  @Responds(status = 200, headers = "ETag: The version of the photograph.")
  @Responds(status = 304, description = "It is as it was.")
  @Responds(status = 404, description = "There is no such photograph.")
  Reply<Photo> show(int id) {
    Photo photo = find(id);
    return Reply.ok(photo).withEtag(version(photo));
  }

  /** Gives it another title, if nobody else has done that meanwhile. */
  @Post("/photos/{id}/title")
  @Responds(status = 404, description = "There is no such photograph.")
  @Responds(status = 412, description = "Somebody else has changed it meanwhile.")
  @Responds(status = 428, description = "There is no If-Match.")
  Photo rename(int id, @Form String title, @Header Optional<String> ifMatch) {
    Photo old = find(id);
    version(old).require(ifMatch);
    Photo renamed = new Photo(id, title, old.fileName(), old.type(), old.tags());
    photos.put(id, renamed);
    return renamed;
  }

  // endregion

  // region events
  /** New photographs as they come; who was away gets those that it missed. */
  @Get("/events")
  @Produces("text/event-stream")
  Flow.Publisher<ServerSentEvent> events(
      @Doc("The id of the event that came last.")
          @Header(value = "Last-Event-ID", defaultValue = "0")
          int last) {
    return news.after(last);
  }

  // endregion

  // region catches
  /** Answers for all routes, and says it in the words of HTTP. */
  @Catches
  Problem missing(NoSuchPhotoException e) {
    return Problem.of(404, "There is no photo " + e.id() + ".");
  }

  // endregion

  /** How large a file is, read on the event loop. */
  @Post("/sizes")
  Future<Integer> size(Upload file) {
    return file.bytesAsync().map(bytes -> bytes.length());
  }

  private static EntityTag version(Photo photo) {
    return EntityTag.of(Integer.toHexString(photo.hashCode()));
  }

  private Photo find(int id) {
    Photo photo = photos.get(id);
    if (photo == null) {
      throw new NoSuchPhotoException(id);
    }
    return photo;
  }

  private Path file(int id) {
    return folder.resolve(String.valueOf(id));
  }
}
