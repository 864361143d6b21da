package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMappersTest {
  private static final ObjectMapper MAPPER = JsonMappers.standard();

  record Hidden(String name, int n, List<Hidden> children) {}

  /** A class that isn't public, with members that are. */
  static class HiddenBean {
    private String name = "";
    private int n;
    public boolean flag;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getN() {
      return n;
    }

    void setN(int n) {
      this.n = n;
    }
  }

  static final class ByConstructor {
    private final String name;
    private final int n;

    ByConstructor(String name, int n) {
      this.name = name;
      this.n = n;
    }

    public String getName() {
      return name;
    }

    public int getN() {
      return n;
    }
  }

  private record Times(
      Instant instant,
      LocalDate date,
      OffsetDateTime at,
      Duration duration,
      Optional<String> there,
      Optional<String> absent) {}

  @Test
  void a_record_that_is_not_public_is_read_and_written() throws JsonProcessingException {
    var value = new Hidden("a", 1, List.of(new Hidden("b", 2, List.of())));
    assertThat(MAPPER.readValue(MAPPER.writeValueAsString(value), Hidden.class)).isEqualTo(value);
  }

  @Test
  void a_class_that_is_not_public_is_read_and_written() throws JsonProcessingException {
    String json = "{\"flag\":true,\"name\":\"a\",\"n\":7}";
    HiddenBean bean = MAPPER.readValue(json, HiddenBean.class);
    assertThat(MAPPER.readTree(MAPPER.writeValueAsString(bean))).isEqualTo(MAPPER.readTree(json));
    ByConstructor other =
        MAPPER.readerFor(ByConstructor.class).readValue("{\"name\":\"a\",\"n\":7}");
    assertThat(MAPPER.readTree(MAPPER.writeValueAsString(other)))
        .isEqualTo(MAPPER.readTree("{\"name\":\"a\",\"n\":7}"));
  }

  /** Defines the classes of this test itself, as an application's class loader would. */
  private static final class OwnLoader extends ClassLoader {
    OwnLoader() {
      super(JsonMappersTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(JsonMappersTest.class.getName())) {
        return super.loadClass(name, resolve);
      }
      @Nullable Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (@Nullable InputStream in = JsonMappersTest.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void classes_of_another_loader_are_read_and_written() throws Exception {
    var loader = new OwnLoader();
    for (Class<?> type : List.of(Hidden.class, HiddenBean.class, ByConstructor.class)) {
      Class<?> there = loader.loadClass(type.getName());
      assertThat(there).isNotSameAs(type);
      Object value = MAPPER.readValue("{\"name\":\"ž\",\"n\":7}", there);
      assertThat(value).isInstanceOf(there);
      assertThat(MAPPER.readTree(MAPPER.writeValueAsString(value)).get("n").intValue())
          .isEqualTo(7);
    }
    Constructor<?> constructor =
        loader
            .loadClass(Hidden.class.getName())
            .getDeclaredConstructor(String.class, int.class, List.class);
    constructor.setAccessible(true);
    assertThat(MAPPER.writeValueAsString(constructor.newInstance("a", 1, List.of())))
        .isEqualTo("{\"name\":\"a\",\"n\":1,\"children\":[]}");
  }

  @Test
  void time_is_written_in_iso_8601_and_optionals_as_their_values() throws JsonProcessingException {
    var times =
        new Times(
            Instant.parse("2026-11-22T14:30:00Z"),
            LocalDate.of(2026, 11, 22),
            OffsetDateTime.parse("2026-11-22T14:30:00+01:00"),
            Duration.ofSeconds(90),
            Optional.of("a"),
            Optional.empty());
    String json =
        """
        {"instant":"2026-11-22T14:30:00Z","date":"2026-11-22","at":"2026-11-22T14:30:00+01:00",\
        "duration":"PT1M30S","there":"a","absent":null}""";
    assertThat(MAPPER.writeValueAsString(times)).isEqualTo(json);
    assertThat(MAPPER.readValue(json, Times.class)).isEqualTo(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.Integer   | \"1\"",
        "java.lang.Integer   | 1.0",
        "java.lang.Integer   | true",
        "java.lang.Double    | \"1\"",
        "java.lang.Double    | \"\"",
        "java.lang.Boolean   | 1",
        "java.lang.Boolean   | \"true\"",
        "java.lang.String    | 1",
        "java.lang.String    | 1.5",
        "java.lang.String    | true",
        "java.time.DayOfWeek | 1",
        "java.time.DayOfWeek | \"\"",
        "java.time.LocalDate | 17",
        "java.time.LocalDate | \"\"",
        "java.util.UUID      | \"\"",
        "java.math.BigDecimal| \"1\"",
        "java.lang.String    | \"a\" \"b\""
      })
  void nothing_is_taken_for_what_it_is_not(String type, String json) throws Exception {
    Class<?> wanted = Class.forName(type);
    assertThatThrownBy(() -> MAPPER.readValue(json, wanted))
        .isInstanceOf(JsonMappingException.class);
  }

  @SuppressWarnings("ArrayRecordComponent") // bodies may have them
  record Vertxes(JsonObject object, JsonArray array, Buffer buffer, byte @Nullable [] bytes) {}

  @Test
  void vertx_types_are_read_and_written() throws JsonProcessingException {
    String json =
        """
        {"object":{"a":{"b":[1,null]}},"array":[{"c":1.5},[]],"buffer":"/+8=","bytes":"/+8="}""";
    Vertxes read = MAPPER.readValue(json, Vertxes.class);
    assertThat(read.object().getJsonObject("a").getJsonArray("b").getInteger(0)).isEqualTo(1);
    assertThat(read.array().getJsonObject(0).getDouble("c")).isEqualTo(1.5);
    assertThat(read.buffer()).isEqualTo(Buffer.buffer(new byte[] {-1, -17}));
    assertThat(read.bytes()).isEqualTo(new byte[] {-1, -17});
    assertThat(MAPPER.writeValueAsString(read)).isEqualTo(json);
    assertThat(MAPPER.writeValueAsString(new JsonObject().put("n", new JsonArray().add(1))))
        .isEqualTo("{\"n\":[1]}");
  }

  @Test
  void nesting_ends_before_a_threads_stack_does() throws JsonProcessingException {
    assertThat(MAPPER.readTree("[".repeat(200) + "]".repeat(200))).hasSize(1);
    assertThatThrownBy(() -> MAPPER.readTree("[".repeat(201) + "]".repeat(201)))
        .isInstanceOf(StreamConstraintsException.class);
  }
}
