package dev.turno.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turno.depend.Guard;
import dev.turno.depend.Secured;
import dev.turno.http.Body;
import dev.turno.http.Consumes;
import dev.turno.http.Cookie;
import dev.turno.http.CpuBound;
import dev.turno.http.Delete;
import dev.turno.http.Doc;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.http.Status;
import dev.turno.job.Ticket;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A service that has one of everything; it does nothing. */
@NullMarked
@Doc(value = "All about orders.", tags = "orders")
final class Shop {
  enum Pack {
    SMALL,
    @JsonProperty("big")
    LARGE
  }

  @Doc("An order.")
  record Order(
      @Doc(value = "Its number.", example = "42") long id,
      @NotBlank String customer,
      @Size(min = 1, max = 9) List<Line> lines,
      Pack pack,
      @Nullable String note,
      Optional<Instant> shipped,
      Map<String, Line> more,
      Buffer raw) {
    @JsonProperty("total")
    int total() {
      return 1;
    }
  }

  record Line(
      @Min(1) int count,
      @Pattern(regexp = "[A-Z]+|none") String code,
      @Nullable Line next,
      UUID ref,
      LocalDate day,
      Duration pause,
      URI uri,
      @JsonFormat(pattern = "yyyy") LocalDate year,
      @Doc(deprecated = true) List<@Nullable String> old) {}

  record Page<T>(List<T> items, int total) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Square.class, name = "square"),
    @JsonSubTypes.Type(value = Circle.class, name = "circle")
  })
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(double side, List<Shape> inner) implements Shape {}

  sealed interface Either {}

  record Left(int left) implements Either {}

  record Right(int right) implements Either {}

  static final class Account {
    private String firstName = "";
    private String password = "";

    public String getFirstName() {
      return firstName;
    }

    public void setFirstName(String name) {
      firstName = name;
    }

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    public void setPassword(String secret) {
      password = secret;
    }

    public int getStrength() {
      return password.length();
    }
  }

  /** A text with rules of its own. */
  static final class Sku {
    private final String text;

    @JsonCreator
    Sku(String text) {
      this.text = text;
    }

    @JsonValue
    String text() {
      return text;
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = {})
  @Pattern(regexp = "[a-z]+")
  @Size(max = 8)
  @interface Code {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  record Filter(
      @Doc("Part of a name.") Optional<String> name,
      @Min(1) @Max(100) @Query(defaultValue = "10") int limit,
      List<String> tag) {}

  record User(String name) {}

  static final class Other {
    /** Has the name of another type. */
    record Line(String text) {}
  }

  @Guard
  @Secured(value = "bearer", scopes = "orders")
  User user(@Header String authorization) {
    throw ProblemException.unauthorized(authorization);
  }

  @Get("/orders")
  @Doc(value = "List orders", description = "All of *them*.")
  Page<Order> list(
      @Query Filter filter,
      @Query @NotEmpty List<Pack> pack,
      @Header Optional<String> xTrace,
      @Cookie(defaultValue = "de") String lang,
      @Query @Nullable Duration within) {
    return new Page<>(List.of(), 0);
  }

  @Get("/orders/{id}")
  Optional<Order> one(long id, User user) {
    return Optional.empty();
  }

  @Delete("/orders/{number}")
  void remove(long number) {}

  @Post("/orders")
  @Status(201)
  @Responds(status = 409, description = "It is there already.")
  Reply<Order> add(@Doc("What is ordered.") @Body Order order) {
    return Reply.ok(order);
  }

  @Post("/shapes")
  Shape shape(@Body Shape shape) {
    return shape;
  }

  @Get("/either")
  Either either() {
    return new Left(1);
  }

  @Get("/other")
  Other.Line other() {
    return new Other.Line("");
  }

  @Post("/account")
  Account account(@Body Account account) {
    return account;
  }

  @Get("/sku/{code}")
  Map<String, Sku> sku(@Code String code) {
    return Map.of();
  }

  @Get("/lines")
  Flow.Publisher<Line> lines() {
    return subscriber -> {};
  }

  @Get("/events")
  @Produces("text/event-stream")
  Flow.Publisher<Line> events() {
    return subscriber -> {};
  }

  @Post("/thumbnails")
  @CpuBound
  @Consumes({"image/png", "image/jpeg"})
  @Produces("image/jpeg")
  Buffer thumbnail(@Body Buffer image, @Query(defaultValue = "256") @Max(4096) int width) {
    return image;
  }

  @Post("/later")
  Future<Ticket<Integer>> later(@Body String text) {
    return Future.failedFuture(text);
  }

  @Get("/files/{path*}")
  String file(String path) {
    return path;
  }

  @Get("/hidden")
  @Doc(hidden = true)
  String hidden() {
    return "";
  }

  @Get("/twice")
  String twice() {
    return "";
  }

  @Get("/twice/{n}")
  @Deprecated
  String twice(int n) {
    String once = twice();
    return n > 1 ? once + once : once;
  }
}
