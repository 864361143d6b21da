package dev.turno.examples.hello;

import dev.turno.depend.Guard;
import dev.turno.depend.Secured;
import dev.turno.http.Body;
import dev.turno.http.Doc;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Responds;
import dev.turno.http.Status;
import dev.turno.problem.ProblemException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;

/** What the guide on OpenAPI shows. */
// region openapi
@Doc(value = "All about books.", tags = "books")
public final class Books {
  record Book(
      @Doc(value = "Its number on the cover.", example = "978-3-16-148410-0") @NotBlank String isbn,
      @NotBlank String title,
      @Min(1450) int year) {}

  @Get("/books/{isbn}")
  @Doc(value = "Find a book", description = "By the number on its *cover*.")
  Optional<Book> book(@Doc("With hyphens or without.") String isbn) {
    return Optional.empty();
  }

  @Post("/books")
  @Status(201)
  @Responds(status = 409, description = "There is such a book.")
  Book add(@Body Book book, Librarian librarian) {
    return book;
  }

  // endregion

  record Librarian(String name) {}

  // region guard
  @Guard
  @Secured("librarian")
  Librarian librarian(@Header Optional<String> xKey) {
    return xKey.filter("open sesame"::equals)
        .map(key -> new Librarian("Ada"))
        .orElseThrow(() -> ProblemException.unauthorized("Send your key as X-Key."));
  }
  // endregion
}
