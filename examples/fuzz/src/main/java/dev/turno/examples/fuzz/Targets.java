package dev.turno.examples.fuzz;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.http.Body;
import dev.turno.http.Consumes;
import dev.turno.http.Cookie;
import dev.turno.http.CpuBound;
import dev.turno.http.EntityTag;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Limit;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Put;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Request;
import dev.turno.http.ServerSentEvent;
import dev.turno.http.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Takes whatever can be taken, and never fails of its own. */
final class Targets {
  private static final EntityTag TAG = EntityTag.of("1");

  private final Path file = text();

  private static Path text() {
    try {
      Path file = Files.writeString(Files.createTempFile("turno-fuzz-", ".txt"), "0123456789");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  record Everything(
      Optional<Integer> i,
      Optional<Long> l,
      Optional<Short> s,
      Optional<Byte> by,
      Optional<Double> d,
      Optional<Float> f,
      Optional<BigInteger> bi,
      Optional<BigDecimal> bd,
      Optional<Boolean> b,
      Optional<Character> c,
      Optional<UUID> u,
      Optional<URI> uri,
      Optional<Locale> locale,
      Optional<Color> e,
      Optional<@Size(max = 10) @Pattern(regexp = "[a-z ]*") String> t) {}

  record Times(
      Optional<LocalDate> date,
      Optional<LocalTime> time,
      Optional<LocalDateTime> local,
      Optional<OffsetDateTime> offset,
      Optional<ZonedDateTime> zoned,
      Optional<Instant> instant,
      Optional<Duration> duration,
      Optional<Period> period,
      Optional<YearMonth> month,
      Optional<ZoneId> zone) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(@Min(1) int side) implements Shape {}

  record Deep(
      @NotNull @Size(min = 1) String name,
      int count,
      Optional<BigDecimal> price,
      Optional<@Email String> mail,
      Optional<Color> color,
      Optional<List<@NotNull @Valid Deep>> children,
      Optional<Map<Color, Integer>> byColor,
      Optional<@Valid Shape> shape,
      Optional<Times> times,
      Optional<Everything> everything,
      Optional<byte[]> bytes) {}

  @Get("/q")
  String query(@Query Everything everything, @Query Times times) {
    return everything + " " + times;
  }

  @Get("/q/required")
  @NonBlocking
  int required(@Query @Max(100) int i, @Query String t, @Query Color e) {
    return i + t.length() + e.name().length();
  }

  @Get("/q/many")
  int many(@Query List<Integer> i, @Query Set<Color> e, @Query long[] l) {
    return i.size() + e.size() + l.length;
  }

  @Get("/q/map")
  Map<String, List<String>> map(@Query Map<String, List<String>> all) {
    return all;
  }

  @Get("/p/{a}/{b}")
  String path(int a, String b) {
    return a + b;
  }

  @Get("/p/{a}/{b}/{rest*}")
  String rest(String a, Color b, String rest) {
    return a + b + rest;
  }

  @Get("/h")
  String headers(
      @Header Optional<Integer> i,
      @Header List<String> t,
      @Cookie Optional<Integer> c,
      @Cookie Optional<String> s) {
    return i + "" + t + c + s;
  }

  @Get("/h/all")
  Map<String, List<String>> headers(
      @Header Map<String, List<String>> all, @Cookie Map<String, String> cookies) {
    return all;
  }

  @Post("/json")
  Deep json(@Body Deep deep) {
    return deep;
  }

  @Put("/json/list")
  int jsonList(@Body List<Deep> deep) {
    return deep.size();
  }

  @Post("/json/map")
  int jsonMap(@Body Map<String, Shape> shapes) {
    return shapes.size();
  }

  @Post("/json/any")
  Future<JsonNode> jsonAny(@Body JsonNode any) {
    return Future.succeededFuture(any);
  }

  @Post("/json/maybe")
  boolean jsonMaybe(@Body Optional<Deep> deep, @Query Optional<Integer> i) {
    return deep.isPresent() && i.isPresent();
  }

  @Post("/text")
  String text(@Body String text) {
    return text;
  }

  @Post("/bytes")
  @Consumes({"image/*", "application/octet-stream"})
  Buffer bytes(@Body Buffer bytes) {
    return bytes;
  }

  @Post("/whole")
  int whole(Request request) {
    return request.body().length() + request.query("i").map(String::length).orElse(0);
  }

  @Post("/stream")
  long stream(@Body InputStream body) throws IOException {
    return body.transferTo(java.io.OutputStream.nullOutputStream());
  }

  @Post("/stream/some")
  int streamSome(@Body InputStream body) throws IOException {
    return body.read();
  }

  @Post("/form")
  String form(@Form Everything everything, @Form List<String> many) {
    return everything + "" + many;
  }

  @Post("/files")
  long files(
      List<Upload> files,
      Optional<Upload> one,
      @Form Optional<byte[]> bytes,
      @Form Optional<String> t) {
    return files.stream().mapToLong(Upload::size).sum()
        + one.map(u -> u.fileName().length()).orElse(0)
        + bytes.map(b -> b.length).orElse(0)
        + t.map(String::length).orElse(0);
  }

  @Get("/file")
  Path file() {
    return file;
  }

  @Get("/file/attached")
  Reply<Path> attached(@Query Optional<String> t) {
    return Reply.ok(file).asAttachment(t.orElse("a.txt"));
  }

  @Get("/tagged")
  Reply<String> tagged() {
    return Reply.ok("tagged").withEtag(TAG).withLastModified(Instant.EPOCH);
  }

  @Put("/tagged")
  void change(@Header Optional<String> ifMatch) {
    TAG.require(ifMatch);
  }

  @Get("/negotiated")
  Map<String, Integer> asJson() {
    return Map.of("n", 1);
  }

  @Get("/negotiated")
  @Produces("text/csv")
  String asTable() {
    return "n\n1\n";
  }

  @Get("/long")
  String longText() {
    return "long ".repeat(2000);
  }

  @Get("/lines")
  Stream<Integer> lines(@Query Optional<@Min(0) @Max(200) Integer> i) {
    return Stream.iterate(0, n -> n + 1).limit(i.orElse(3));
  }

  @Get("/events")
  @Produces("text/event-stream")
  Stream<ServerSentEvent> events(@Header("Last-Event-ID") Optional<String> last) {
    return Stream.of(ServerSentEvent.of(last.orElse("none")));
  }

  @Get("/limited")
  @Limit(2)
  String limited() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(1);
    return "limited";
  }

  @Post("/cpu")
  @CpuBound(timeout = "5s")
  int compute(@Body Deep deep, @Query Optional<Integer> i) {
    return deep.count() + i.orElse(0);
  }
}
