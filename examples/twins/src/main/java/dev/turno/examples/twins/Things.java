package dev.turno.examples.twins;

import dev.turno.http.Body;
import dev.turno.http.Cookie;
import dev.turno.http.Delete;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Put;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Status;
import dev.turno.http.Upload;
import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The functions that take values from everywhere in a request. */
public final class Things {
  enum Color {
    red,
    green,
    blue
  }

  /** A thing, as it comes and goes. */
  record Item(
      @NotNull @Size(min = 1, max = 20) String name, @Positive double price, List<String> tags) {
    Item {
      tags = tags == null ? List.of() : List.copyOf(tags);
    }
  }

  record Found(int id, Optional<String> q, List<String> tags, boolean big) {}

  record Person(String name, int age, List<String> tags) {}

  record File(String name, String type, long size, String begins, String title) {}

  @Get("/items/{id}")
  @NonBlocking
  Found find(
      @Min(1) int id,
      @Query Optional<String> q,
      @Query List<String> tags,
      @Query(defaultValue = "false") boolean big) {
    if (id > 1000) {
      throw ProblemException.notFound("There is no item " + id + ".");
    }
    return new Found(id, q, tags, big);
  }

  @Post("/items")
  @Status(201)
  Reply<Item> add(@Body Item item) {
    return Reply.created(URI.create("/items/1"), item);
  }

  @Put("/items/{id}")
  Item put(int id, @Body Item item, @Query(defaultValue = "0") @Max(10) int rank) {
    return new Item(item.name() + " " + id + " " + rank, item.price(), item.tags());
  }

  @Delete("/items/{id}")
  void delete(int id) {
    if (id == 0) {
      throw ProblemException.notFound("There is no item 0.");
    }
  }

  @Post("/total")
  double total(@Body List<Item> items) {
    return items.stream().mapToDouble(Item::price).sum();
  }

  @Post("/echo")
  Buffer echo(@Body Buffer body) {
    return body;
  }

  @Get("/color/{color}")
  String color(Color color) {
    return color.name();
  }

  @Get("/ratio")
  double ratio(@Query double value) {
    return value;
  }

  @Get("/headers")
  String headers(@Header("X-Token") String token, @Header(defaultValue = "none") String xOther) {
    return token + " " + xOther;
  }

  @Get("/cookies")
  Reply<String> cookies(@Cookie(defaultValue = "nobody") String session) {
    return Reply.ok(session)
        .withHeader("Set-Cookie", "session=again; Path=/; SameSite=Lax")
        .withHeader("X-Seen", session);
  }

  @Post("/form")
  Person form(@Form @Size(max = 20) String name, @Form @Min(0) int age, @Form List<String> tags) {
    return new Person(name, age, tags);
  }

  @Post("/upload")
  File upload(Upload file, @Form(defaultValue = "none") String title) throws IOException {
    byte[] bytes = file.bytes();
    String begins = HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length));
    return new File(file.fileName(), file.contentType(), bytes.length, begins, title);
  }
}
