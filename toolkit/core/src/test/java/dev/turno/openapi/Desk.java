package dev.turno.openapi;

import dev.turno.context.Identity;
import dev.turno.depend.RateLimited;
import dev.turno.depend.RequiresScope;
import dev.turno.http.Delete;
import dev.turno.http.Doc;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Upload;
import dev.turno.http.WebSocket;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** A service with forms, files, streams, guards and negotiated answers; it does nothing. */
final class Desk {
  record Note(String text) {}

  record Paper(@Doc("What it is about.") @Size(max = 80) String title, Optional<Upload> scan) {}

  @Post("/papers")
  Note file(
      @Form Paper paper,
      List<Upload> photo,
      @Form byte[] seal,
      @Form(defaultValue = "1") @Max(9) int copies,
      @Form List<String> tag) {
    return new Note(paper.title());
  }

  @Post("/sign")
  void sign(@Form String name, @Form Optional<String> place) {}

  @Post("/anything")
  void anything(@Form Map<String, List<String>> all) {}

  @Get("/papers/{id}/scan")
  Reply<Path> scan(int id) {
    return Reply.ok(Path.of(String.valueOf(id)));
  }

  @Get("/notes")
  Stream<Note> notes(@Query Map<String, String> filter, @Header Map<String, String> headers) {
    return Stream.of();
  }

  @Get("/notes")
  @Produces("text/csv")
  String table(@Query Optional<String> separator) {
    return separator.orElse(",");
  }

  @Get("/texts")
  @Produces("text/plain")
  Flow.Publisher<String> texts() {
    return subscriber -> {};
  }

  @Get("/me")
  @RateLimited(5)
  Future<Reply<Note>> me(Identity who) {
    return Future.succeededFuture(Reply.ok(new Note(who.name())));
  }

  @Post("/stamp")
  @RequiresScope({"stamp", "seal"})
  Reply<Void> stamp() {
    return Reply.status(204);
  }

  @Get("/portraits/{id}")
  @Produces("image/*")
  Reply<byte[]> portrait(int id) {
    return Reply.ok(new byte[0]).withHeader("Content-Type", "image/png");
  }

  @Get("/perhaps")
  Mono<Note> perhaps() {
    return Mono.empty();
  }

  @Get("/certainly")
  Single<Note> certainly() {
    return Single.just(new Note("a"));
  }

  @Delete("/perhaps")
  Mono<Void> forget() {
    return Mono.empty();
  }

  @WebSocket("/talk")
  void talk(Note said) {}
}
