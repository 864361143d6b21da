package dev.turno.examples.beside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.http.Body;
import dev.turno.http.Cookie;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Put;
import dev.turno.http.Query;
import dev.turno.http.Upload;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives back what it has understood. */
public final class Api {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final int LONGEST = 100;

  /** What was understood. */
  record Got(@Nullable Object v) {}

  private static Got text(String value) {
    int length = value.codePointCount(0, value.length());
    return new Got(length <= LONGEST ? value : length);
  }

  @Get("/int")
  Got whole(@Query int v) {
    return new Got(v);
  }

  @Get("/long")
  Got whole(@Query long v) {
    return new Got(v);
  }

  @Get("/big")
  Got big(@Query BigInteger v) {
    return text(v.toString());
  }

  @Get("/float")
  Got floating(@Query double v) {
    return new Got(v);
  }

  @Get("/decimal")
  Got decimal(@Query BigDecimal v) {
    return new Got(v.toPlainString());
  }

  @Get("/bool")
  Got bool(@Query boolean v) {
    return new Got(v);
  }

  @Get("/uuid")
  Got uuid(@Query UUID v) {
    return new Got(v.toString());
  }

  @Get("/date")
  Got date(@Query LocalDate v) {
    return new Got(v.toString());
  }

  @Get("/time")
  Got time(@Query LocalTime v) {
    return new Got(DateTimeFormatter.ofPattern("HH:mm:ss").format(v));
  }

  @Get("/datetime")
  Got dateTime(@Query LocalDateTime v) {
    return new Got(MICROS.format(v));
  }

  @Get("/moment")
  Got moment(@Query OffsetDateTime v) {
    return new Got(MICROS.format(v.withOffsetSameInstant(ZoneOffset.UTC)) + "Z");
  }

  @Get("/enum")
  Got one(@Query Size v) {
    return new Got(v);
  }

  @Get("/text")
  Got string(@Query String v) {
    return text(v);
  }

  @Get("/optional")
  Got optional(@Query Optional<Integer> v) {
    return new Got(v.orElse(null));
  }

  @Get("/default")
  Got standard(@Query(defaultValue = "7") int v) {
    return new Got(v);
  }

  @Get("/list")
  Got list(@Query List<Integer> v) {
    return new Got(v);
  }

  @Get("/two")
  Got two(@Query int a, @Query int b) {
    return new Got(a + b);
  }

  @Get("/bounds")
  Got bounds(@Query @Min(1) @Max(10) int v) {
    return new Got(v);
  }

  @Get("/length")
  Got length(@Query @jakarta.validation.constraints.Size(min = 2, max = 5) String v) {
    return new Got(v);
  }

  @Get("/pattern")
  Got pattern(@Query @Pattern(regexp = "[a-z]+") String v) {
    return new Got(v);
  }

  @Get("/alias")
  Got alias(@Query("the-name") int v) {
    return new Got(v);
  }

  @Get("/header")
  Got header(@Header("X-Number") int v) {
    return new Got(v);
  }

  @Get("/agent")
  Got agent(@Header Optional<String> userAgent) {
    return new Got(userAgent.orElse(null));
  }

  @Get("/cookie")
  Got cookie(@Cookie int v) {
    return new Got(v);
  }

  @Get("/cookie/text")
  Got cookieText(@Cookie Optional<String> v) {
    return new Got(v.orElse(null));
  }

  @Get("/path/int/{v}")
  Got pathInt(int v) {
    return new Got(v);
  }

  @Get("/path/text/{v}")
  Got pathText(String v) {
    return text(v);
  }

  @Get("/path/enum/{v}")
  Got pathEnum(Size v) {
    return new Got(v);
  }

  @Get("/path/rest/{v*}")
  Got pathRest(String v) {
    return text(v);
  }

  @Get("/nothing")
  void nothing() {}

  @Post("/item")
  Item item(@Body Item item) {
    return item.complete();
  }

  /** What came with an item. */
  record Replaced(int id, boolean dry, String name) {}

  @Put("/item/{id}")
  Replaced replace(int id, @Query(defaultValue = "false") boolean dry, @Body Item item) {
    return new Replaced(id, dry, item.name());
  }

  @Post("/numbers")
  Got numbers(@Body List<Integer> body) {
    return new Got(body.stream().mapToLong(n -> n).sum());
  }

  @Post("/maybe")
  Got maybe(@Body Optional<Item> item) {
    return new Got(item.map(Item::name).orElse(null));
  }

  @Post("/any")
  Got any(@Body JsonNode body) {
    return new Got(body);
  }

  @Post("/raw")
  Got raw(@Body Buffer body) {
    return new Got(body.length());
  }

  /** A form. */
  record Filled(Object title, int n, List<String> tags) {}

  @Post("/form")
  Filled form(@Form String title, @Form int n, @Form List<String> tags) {
    return new Filled(java.util.Objects.requireNonNull(text(title).v()), n, tags);
  }

  /** A file. */
  record Filed(String name, long size, String title) {}

  @Post("/file")
  Filed file(Upload file, @Form(defaultValue = "none") String title) {
    return new Filed(file.fileName(), file.size(), title);
  }
}
