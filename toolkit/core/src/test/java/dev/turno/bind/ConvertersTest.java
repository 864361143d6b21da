package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.FileInputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {
  private static final String LONG_DIGITS = "9".repeat(1000);

  static Object read(Type type, String text) {
    return read(Converters.standard(), type, text);
  }

  private static Object read(Converters converters, Type type, String text) {
    return converters.reader(type).orElseThrow().read(text);
  }

  private static String refusal(Type type, String text) {
    Object result = read(type, text);
    if (result instanceof Refused refused) {
      return refused.message();
    }
    throw new AssertionError("'" + text + "' was read as " + result);
  }

  /** A type, a text and its value. */
  record Good(Class<?> type, String text, Object value) {}

  static Stream<Good> good_values() {
    return Stream.of(
        new Good(String.class, "", ""),
        new Good(String.class, " žluťoučký 🐎 ", " žluťoučký 🐎 "),
        new Good(boolean.class, "true", true),
        new Good(boolean.class, "1", true),
        new Good(boolean.class, "YES", true),
        new Good(boolean.class, "On", true),
        new Good(boolean.class, "False", false),
        new Good(boolean.class, "0", false),
        new Good(boolean.class, "no", false),
        new Good(Boolean.class, "off", false),
        new Good(char.class, "ř", 'ř'),
        new Good(byte.class, "-128", (byte) -128),
        new Good(Byte.class, "127", (byte) 127),
        new Good(short.class, "-32768", (short) -32768),
        new Good(int.class, "2147483647", Integer.MAX_VALUE),
        new Good(int.class, "-2147483648", Integer.MIN_VALUE),
        new Good(int.class, "-0", 0),
        new Good(int.class, "007", 7),
        new Good(int.class, "00000000000000000000000000000000007", 7),
        new Good(Integer.class, "42", 42),
        new Good(long.class, "9223372036854775807", Long.MAX_VALUE),
        new Good(long.class, "-9223372036854775808", Long.MIN_VALUE),
        new Good(float.class, "1.5", 1.5f),
        new Good(double.class, "-0.25e-2", -0.0025),
        new Good(double.class, "1E+3", 1000.0),
        new Good(Double.class, "7", 7.0),
        new Good(BigInteger.class, LONG_DIGITS, new BigInteger(LONG_DIGITS)),
        new Good(BigInteger.class, "-5", BigInteger.valueOf(-5)),
        new Good(BigDecimal.class, "12.340", new BigDecimal("12.340")),
        new Good(BigDecimal.class, "1e100", new BigDecimal("1e100")),
        new Good(
            UUID.class,
            "123e4567-E89B-12d3-a456-426614174000",
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
        new Good(URI.class, "https://example.org/a?b=c", URI.create("https://example.org/a?b=c")),
        new Good(LocalDate.class, "2024-02-29", LocalDate.of(2024, 2, 29)),
        new Good(LocalTime.class, "14:30", LocalTime.of(14, 30)),
        new Good(
            LocalDateTime.class, "2026-11-22T14:30:15", LocalDateTime.of(2026, 11, 22, 14, 30, 15)),
        new Good(Instant.class, "2026-11-22T14:30:00Z", Instant.parse("2026-11-22T14:30:00Z")),
        new Good(
            OffsetDateTime.class,
            "2026-11-22T14:30:00+01:00",
            OffsetDateTime.parse("2026-11-22T14:30:00+01:00")),
        new Good(
            ZonedDateTime.class,
            "2026-11-22T14:30:00+01:00[Europe/Vienna]",
            ZonedDateTime.parse("2026-11-22T14:30:00+01:00[Europe/Vienna]")),
        new Good(Duration.class, "PT1M30S", Duration.ofSeconds(90)),
        new Good(Duration.class, "30s", Duration.ofSeconds(30)),
        new Good(Duration.class, "500ms", Duration.ofMillis(500)),
        new Good(Period.class, "P1Y2M3D", Period.of(1, 2, 3)),
        new Good(Year.class, "2026", Year.of(2026)),
        new Good(YearMonth.class, "2026-11", YearMonth.of(2026, 11)),
        new Good(ZoneId.class, "Europe/Vienna", ZoneId.of("Europe/Vienna")),
        new Good(Locale.class, "pt-BR", Locale.of("pt", "BR")),
        new Good(Locale.class, "pt_BR", Locale.of("pt", "BR")),
        new Good(MonthDay.class, "--12-24", MonthDay.of(12, 24)),
        new Good(HttpMethod.class, "PURGE", HttpMethod.valueOf("PURGE")));
  }

  @ParameterizedTest
  @MethodSource("good_values")
  void a_value_is_read(Good good) {
    assertThat(read(good.type(), good.text())).isEqualTo(good.value());
  }

  /** A type, a text that is no such value and what is said of it. */
  record Bad(Class<?> type, String text, String message) {}

  static Stream<Bad> bad_values() {
    String anInt = "must be a whole number from -2147483648 to 2147483647";
    String aLong = "must be a whole number from -9223372036854775808 to 9223372036854775807";
    return Stream.of(
        new Bad(boolean.class, "", "must be true or false"),
        new Bad(boolean.class, "maybe", "must be true or false"),
        new Bad(boolean.class, "truetruetrue", "must be true or false"),
        new Bad(char.class, "", "must be a single character"),
        new Bad(char.class, "ab", "must be a single character"),
        new Bad(byte.class, "128", "must be a whole number from -128 to 127"),
        new Bad(short.class, "40000", "must be a whole number from -32768 to 32767"),
        new Bad(int.class, "", anInt),
        new Bad(int.class, "-", anInt),
        new Bad(int.class, "+1", anInt),
        new Bad(int.class, " 1", anInt),
        new Bad(int.class, "1 ", anInt),
        new Bad(int.class, "1.0", anInt),
        new Bad(int.class, "1e3", anInt),
        new Bad(int.class, "0x10", anInt),
        new Bad(int.class, "1_000", anInt),
        new Bad(int.class, "--1", anInt),
        new Bad(int.class, "٣", anInt),
        new Bad(int.class, "2147483648", anInt),
        new Bad(int.class, "-2147483649", anInt),
        new Bad(int.class, LONG_DIGITS, anInt),
        new Bad(long.class, "9223372036854775808", aLong),
        new Bad(long.class, "-9223372036854775809", aLong),
        new Bad(long.class, "18446744073709551617", aLong),
        new Bad(double.class, "NaN", "must be a number"),
        new Bad(double.class, "Infinity", "must be a number"),
        new Bad(double.class, "1e999", "must be a number"),
        new Bad(double.class, "1d", "must be a number"),
        new Bad(double.class, "0x1p3", "must be a number"),
        new Bad(double.class, "1.", "must be a number"),
        new Bad(double.class, ".5", "must be a number"),
        new Bad(double.class, "1e", "must be a number"),
        new Bad(double.class, "1e+", "must be a number"),
        new Bad(double.class, "1,5", "must be a number"),
        new Bad(double.class, "-", "must be a number"),
        new Bad(float.class, "1e99", "must be a number"),
        new Bad(BigInteger.class, "1.5", "must be a whole number of at most 1000 digits"),
        new Bad(
            BigInteger.class, LONG_DIGITS + "9", "must be a whole number of at most 1000 digits"),
        new Bad(BigDecimal.class, "1e1001", "must be a number of at most 1000 digits"),
        new Bad(BigDecimal.class, "1e-99999999999", "must be a number of at most 1000 digits"),
        new Bad(BigDecimal.class, "1e2147483648", "must be a number of at most 1000 digits"),
        new Bad(BigDecimal.class, "cheap", "must be a number of at most 1000 digits"),
        new Bad(
            UUID.class, "1-1-1-1-1", "must be a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
        new Bad(
            UUID.class,
            "123e4567-e89b-12d3-a456-42661417400g",
            "must be a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
        new Bad(URI.class, "", "must be a URI such as https://example.org/a"),
        new Bad(URI.class, "a b", "must be a URI such as https://example.org/a"),
        new Bad(LocalDate.class, "2026-02-29", "must be a date such as 2026-11-22"),
        new Bad(LocalDate.class, "22.11.2026", "must be a date such as 2026-11-22"),
        new Bad(LocalTime.class, "25:00", "must be a time such as 14:30 or 14:30:15"),
        new Bad(
            LocalDateTime.class,
            "2026-11-22",
            "must be a date and time such as 2026-11-22T14:30:00"),
        new Bad(Instant.class, "now", "must be a moment such as 2026-11-22T14:30:00Z"),
        new Bad(
            OffsetDateTime.class,
            "2026-11-22T14:30:00",
            "must be a date and time with an offset such as 2026-11-22T14:30:00+01:00"),
        new Bad(
            ZonedDateTime.class,
            "2026-11-22",
            "must be a date and time with a zone such as 2026-11-22T14:30:00+01:00[Europe/Vienna]"),
        new Bad(Duration.class, "a while", "must be a duration such as 30s, 500ms or PT1M30S"),
        new Bad(
            Duration.class,
            "99999999999999999999s",
            "must be a duration such as 30s, 500ms or PT1M30S"),
        new Bad(Period.class, "P", "must be a period such as P1Y2M3D"),
        new Bad(Year.class, "MMXXVI", "must be a year such as 2026"),
        new Bad(YearMonth.class, "2026-13", "must be a month such as 2026-11"),
        new Bad(ZoneId.class, "Vienna", "must be a time zone such as Europe/Vienna or +01:00"),
        new Bad(Locale.class, "", "must be a language tag such as de or pt-BR"),
        new Bad(Locale.class, "not a locale", "must be a language tag such as de or pt-BR"),
        new Bad(MonthDay.class, "12-24", "is not valid"));
  }

  @ParameterizedTest
  @MethodSource("bad_values")
  void anything_else_is_refused_in_words(Bad bad) {
    assertThat(refusal(bad.type(), bad.text())).isEqualTo(bad.message());
  }

  enum Size {
    SMALL,
    LARGE,
    large
  }

  @Test
  void an_enum_is_read_by_name_with_letter_case_ignored_where_that_leaves_no_doubt() {
    assertThat(read(Size.class, "small")).isEqualTo(Size.SMALL);
    assertThat(read(Size.class, "Small")).isEqualTo(Size.SMALL);
    assertThat(read(Size.class, "LARGE")).isEqualTo(Size.LARGE);
    assertThat(read(Size.class, "large")).isEqualTo(Size.large);
    assertThat(refusal(Size.class, "Large")).isEqualTo("must be one of SMALL, LARGE, large");
    assertThat(refusal(Size.class, "")).isEqualTo("must be one of SMALL, LARGE, large");
    assertThat(read(DayOfWeek.class, "friday")).isEqualTo(DayOfWeek.FRIDAY);
  }

  @Test
  void an_enum_is_read_alike_in_every_locale_of_the_machine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThat(read(DayOfWeek.class, "friday")).isEqualTo(DayOfWeek.FRIDAY);
    } finally {
      Locale.setDefault(before);
    }
  }

  record ByValueOf(String text) {
    public static ByValueOf valueOf(String text) {
      return new ByValueOf("valueOf " + text);
    }

    public static ByValueOf of(String text) {
      return new ByValueOf("of " + text);
    }
  }

  record ByParse(CharSequence text) {
    public static ByParse parse(CharSequence text) {
      return new ByParse("parse " + text);
    }
  }

  record ByOf(String text, int more) {
    public static ByOf of(String text) {
      return new ByOf("of " + text, 1);
    }
  }

  record ByFromString(String text, int more) {
    public static ByFromString fromString(String text) {
      return new ByFromString("fromString " + text, 1);
    }
  }

  public record ByConstructor(String text) {
    public ByConstructor {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("must have letters");
      }
    }
  }

  record Hidden(String text) {}

  record Checked(String text, int more) {
    public static Checked parse(String text) throws java.text.ParseException {
      if (!text.equals("right")) {
        throw new java.text.ParseException(text, 0);
      }
      return new Checked(text, 0);
    }
  }

  record Buggy(String text, int more) {
    public static Buggy parse(String text) {
      if (!text.equals("right")) {
        throw new UnsupportedOperationException(text);
      }
      return new Buggy(text, 0);
    }
  }

  record Numeric(int number, int more) {
    public static Numeric parse(String text) {
      return new Numeric(Integer.parseInt(text), 0);
    }
  }

  record Elsewhere(String text, int more) {
    public static String of(String text) {
      return text;
    }
  }

  @Test
  void a_class_is_read_by_what_it_offers_for_it() {
    assertThat(read(ByValueOf.class, "a")).isEqualTo(new ByValueOf("valueOf a"));
    assertThat(read(ByParse.class, "a")).isEqualTo(new ByParse("parse a"));
    assertThat(read(ByOf.class, "a")).isEqualTo(new ByOf("of a", 1));
    assertThat(read(ByFromString.class, "a")).isEqualTo(new ByFromString("fromString a", 1));
    assertThat(read(ByConstructor.class, "a")).isEqualTo(new ByConstructor("a"));
  }

  @Test
  void what_a_class_says_of_a_text_is_told_unless_it_is_for_programmers() {
    assertThat(refusal(ByConstructor.class, "")).isEqualTo("must have letters");
    assertThat(refusal(Numeric.class, "x")).isEqualTo("must be a number");
    assertThat(refusal(Checked.class, "x")).isEqualTo("is not valid");
    assertThatThrownBy(() -> read(Buggy.class, "x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Hidden.class,
        Elsewhere.class,
        Object.class,
        Connection.class,
        Path.class,
        File.class,
        FileInputStream.class,
        Thread.class,
        JsonObject.class,
        JsonArray.class,
        Buffer.class,
        byte[].class,
        IllegalStateException.class
      })
  void not_everything_is_read_from_text(Class<?> type) {
    assertThat(Converters.standard().converts(type)).isFalse();
  }

  record Color(String name) {}

  @Test
  void an_applications_own_converter_wins() {
    Converters own =
        Converters.standard()
            .with(Color.class, text -> new Color("own " + text))
            .with(ByValueOf.class, text -> new ByValueOf("own " + text))
            .with(Size.class, text -> Size.LARGE)
            .with(Integer.class, text -> text.length());
    assertThat(read(own, Color.class, "red")).isEqualTo(new Color("own red"));
    assertThat(read(own, ByValueOf.class, "a")).isEqualTo(new ByValueOf("own a"));
    assertThat(read(own, Size.class, "small")).isEqualTo(Size.LARGE);
    assertThat(read(own, int.class, "four")).isEqualTo(4);
    assertThat(Converters.standard().converts(Color.class)).isFalse();
  }

  @Test
  void an_own_converters_refusal_is_told_and_its_bugs_are_not_hidden() {
    Converters refusing =
        Converters.standard()
            .with(
                Color.class,
                text -> {
                  throw new IllegalArgumentException("must be a color");
                });
    assertThat(read(refusing, Color.class, "x")).isEqualTo(new Refused("must be a color"));
    Converters broken =
        Converters.standard().with(Color.class, text -> new Color(text.substring(9)));
    assertThatThrownBy(() -> read(broken, Color.class, "x"))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @SuppressWarnings({
    "unused",
    "rawtypes"
  }) // read by reflection; what an author may write by mistake
  private static void containers(
      Optional<Integer> a,
      List<Size> b,
      Set<UUID> c,
      Collection<String> d,
      int[] e,
      LocalDate[] f,
      OptionalInt g,
      OptionalLong h,
      OptionalDouble i,
      Optional<List<Integer>> j,
      List<? extends Integer> k,
      List<Number> no1,
      List<List<String>> no2,
      Optional<Optional<String>> no3,
      List<Optional<String>> no4,
      Map<String, String> no5,
      List no6,
      Optional<Object> no7) {}

  @ParameterizedTest
  @CsvSource({"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"})
  void containers_of_what_is_read_are_read_too(String name) {
    assertThat(Converters.standard().converts(container(name))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"no1", "no2", "no3", "no4", "no5", "no6", "no7"})
  void other_containers_are_not(String name) {
    assertThat(Converters.standard().converts(container(name))).isFalse();
  }

  private static Type container(String name) {
    return Stream.of(ConvertersTest.class.getDeclaredMethods())
        .filter(method -> method.getName().equals("containers"))
        .flatMap(method -> Stream.of(method.getParameters()))
        .filter(parameter -> parameter.getName().equals(name))
        .map(Parameter::getParameterizedType)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_standard_type_describes_what_it_takes() {
    for (Class<?> type : StandardReaders.ALL.keySet()) {
      if (type != String.class) {
        assertThat(refusal(type, "\u0000\u0000")).as(Types.describe(type)).startsWith("must be ");
      }
    }
  }
}
