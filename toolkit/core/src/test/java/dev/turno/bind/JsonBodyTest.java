package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.http.Body;
import dev.turno.http.Query;
import dev.turno.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  enum Color {
    RED,
    @JsonProperty("sky-blue")
    BLUE
  }

  record Sku(@JsonValue String text) {
    @JsonCreator
    Sku {
      if (!text.startsWith("S")) {
        throw new IllegalArgumentException("must start with S");
      }
    }
  }

  record Tag(String name, int weight) {}

  record Item(
      String name,
      double price,
      @Nullable Double tax,
      List<Tag> tags,
      Optional<LocalDate> since,
      @Nullable Color color,
      @Nullable Sku sku,
      @JsonProperty("unit_count") @JsonAlias("count") int unitCount) {}

  @SuppressWarnings("ArrayRecordComponent") // bodies may have them
  record Wide(
      byte b,
      short s,
      long l,
      float f,
      boolean bool,
      char c,
      BigInteger big,
      BigDecimal decimal,
      UUID uuid,
      Instant at,
      int[] ints,
      String[] texts,
      Map<String, Tag> byName,
      Map<Color, Integer> byColor,
      Set<Integer> set,
      Optional<Tag> tag,
      JsonNode anything,
      Object any) {}

  record Required(@JsonProperty(required = true) String name, @Nullable String other) {}

  record NeverNull(@JsonSetter(nulls = Nulls.FAIL) String name) {}

  record Careful(String name, int n) {
    Careful {
      Objects.requireNonNull(name);
      if (n < 0) {
        throw new IllegalArgumentException("n must not be negative");
      }
      if (n == 13) {
        throw new UnsupportedOperationException("a bug");
      }
    }
  }

  static final class Bean {
    private String name = "";
    private int n;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getN() {
      return n;
    }

    public void setN(int n) {
      this.n = n;
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  sealed interface Figure {}

  record Circle(double radius) implements Figure {}

  record Square(double side) implements Figure {}

  record Drawing(Figure main, List<Figure> more) {}

  record Tree(String name, List<Tree> children) {}

  interface Unknown {}

  @SuppressWarnings("unused") // read by reflection
  static final class Handlers {
    void item(@Body Item item) {}

    void itemAnd(@Query int n, @Body Item item) {}

    void optional(@Body Optional<Item> item) {}

    void nullable(@Body @Nullable Item item) {}

    void items(@Body List<Item> items) {}

    void map(@Body Map<String, Item> items) {}

    void number(@Body int n) {}

    void wide(@Body Wide wide) {}

    void required(@Body Required required) {}

    void checked(@Body Checked checked) {}

    void outer(@Body Outer outer) {}

    void neverNull(@Body List<NeverNull> values) {}

    void careful(@Body List<Careful> careful) {}

    void bean(@Body Bean bean) {}

    void figure(@Body Figure figure) {}

    void drawing(@Body Drawing drawing) {}

    void tree(@Body Tree tree) {}

    void node(@Body JsonNode node) {}

    void object(@Body JsonObject object) {}

    void array(@Body JsonArray array) {}

    void unknown(@Body Unknown unknown) {}

    void buffer(@Body Buffer buffer) {}

    void bytes(@Body byte[] bytes) {}

    void text(@Body String text) {}

    void optionalBuffer(@Body Optional<Buffer> buffer) {}

    void nullableText(@Body @Nullable String text) {}
  }

  private static Bench bench(String method) {
    return Bench.of(new Handlers(), method);
  }

  private static List<String> wrong(String method, String json) {
    return bench(method).body(json).violations();
  }

  private static Problem unreadable(Buffer body) {
    Problem problem = bench("item").body(body).problem();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.title()).isEqualTo("Unreadable JSON");
    return problem;
  }

  private static final String ITEM =
      """
      {"name": "Žluťoučký 🐎", "price": 2.5, "tags": [{"name": "a", "weight": 1}],
       "since": "2026-11-22", "color": "sky-blue", "sku": "S1", "count": 3, "unknown": {"x": []}}
      """;

  @Test
  void a_record_is_read_and_unknown_members_are_ignored() {
    assertThat(bench("item").body(ITEM).argument())
        .isEqualTo(
            new Item(
                "Žluťoučký 🐎",
                2.5,
                null,
                List.of(new Tag("a", 1)),
                Optional.of(LocalDate.of(2026, 11, 22)),
                Color.BLUE,
                new Sku("S1"),
                3));
  }

  @Test
  void generic_types_are_read() {
    Item item = (Item) Objects.requireNonNull(bench("item").body(ITEM).argument());
    assertThat(bench("items").body("[" + ITEM + "," + ITEM + "]").argument())
        .isEqualTo(List.of(item, item));
    assertThat(bench("map").body("{\"a\":" + ITEM + "}").argument()).isEqualTo(Map.of("a", item));
    assertThat(bench("optional").body(ITEM).argument()).isEqualTo(Optional.of(item));
    assertThat(bench("number").body(" 7 ").argument()).isEqualTo(7);
    assertThat(bench("node").body("[1]").argument()).hasToString("[1]");
    assertThat(bench("object").body("{\"a\":1}").argument()).isEqualTo(JsonObject.of("a", 1));
    assertThat(bench("array").body("[1]").argument()).isEqualTo(JsonArray.of(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "null", " null\n"})
  void nothing_is_a_mistake_where_a_body_is_required(String nothing) {
    assertThat(wrong("item", nothing)).containsExactly("body : is required (null)");
    assertThat(bench("optional").body(nothing).argument()).isEqualTo(Optional.empty());
    assertThat(bench("nullable").body(nothing).argument()).isNull();
  }

  @Test
  void no_body_at_all_is_none() {
    assertThat(bench("item").violations()).containsExactly("body : is required (null)");
    assertThat(bench("optional").argument()).isEqualTo(Optional.empty());
    assertThat(bench("buffer").argument()).isEqualTo(Buffer.buffer());
  }

  @Test
  void bytes_and_text_come_as_they_are() {
    Buffer bytes = Buffer.buffer(new byte[] {0, -1, 127});
    assertThat(bench("buffer").body(bytes).argument()).isSameAs(bytes);
    assertThat(bench("bytes").body(bytes).argument()).isEqualTo(new byte[] {0, -1, 127});
    assertThat(bench("text").body("žluť 🐎").argument()).isEqualTo("žluť 🐎");
    assertThat(bench("optionalBuffer").body(bytes).argument()).isEqualTo(Optional.of(bytes));
    assertThat(bench("optionalBuffer").body("").argument()).isEqualTo(Optional.empty());
    assertThat(bench("text").body("").argument()).isEqualTo("");
    assertThat(bench("nullableText").body("").argument()).isNull();
  }

  @Test
  void text_is_read_in_the_charset_that_it_is_sent_in() {
    Buffer latin = Buffer.buffer("grün".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(
            bench("text")
                .header("Content-Type", "text/plain; Charset=\"iso-8859-1\"; x=y")
                .body(latin)
                .argument())
        .isEqualTo("grün");
    assertThat(bench("text").body(latin).problem())
        .extracting(Problem::status, Problem::title, Problem::detail)
        .containsExactly(400, "Unreadable text", "The body is not valid UTF-8.");
    assertThat(
            bench("text")
                .header("Content-Type", "text/plain; charset=klingon")
                .body(latin)
                .problem()
                .detail())
        .isEqualTo("The charset of the Content-Type is unknown; send UTF-8.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"a\",}                | 1 | 14 | unexpected '}'",
        "{\"name\": foo}                   | 1 | 10 | unexpected 'f'",
        "{\"name\": \"ž🐎\" \"b\"}         | 1 | 15 | unexpected '\"'",
        "{\"name\": \"a\"                  | 1 | 13 | it ends too early",
        "{                                 | 1 | 2  | it ends too early",
        "{\"name\": \"a                    | 1 | 12 | it ends too early",
        "{\"name\": \"a\\q\"}              | 1 | 13 | a string has an unknown escape",
        "{\"name\": \"a\tb\"}              | 1 | 12 | a control character in a string has to be"
            + " escaped",
        "{'name': 1}                       | 1 | 2  | unexpected '''",
        "{\"price\": 01}                   | 1 | 12 | unexpected '1'",
        "{\"price\": +1}                   | 1 | 11 | unexpected '+'",
        "{\"price\": NaN}                  | 1 | 14 | not-a-number and infinity cannot be written"
            + " in JSON",
        "name=a&price=1                    | 1 | 1  | unexpected 'n'",
        "{} x                              | 1 | 4  | unexpected 'x'",
        "{\"price\": 1} {}                 | 1 | 14 | there is more after the end of the value",
        "{}]                               | 1 | 3  | unexpected ']'",
        "/* a */ {}                        | 1 | 1  | unexpected '/'",
        "[1, 2                             | 1 | 6  | it ends too early",
        "<item/>                           | 1 | 1  | unexpected '<'"
      })
  void unreadable_json_is_400_with_line_and_column(
      String text, int line, int column, String reason) {
    Problem problem = unreadable(Buffer.buffer(text));
    assertThat(problem.detail())
        .isEqualTo("Line " + line + ", column " + column + ": " + reason + ".");
    assertThat(problem.extensions()).isEqualTo(Map.of("line", line, "column", column));
    assertThat(problem.violations()).isEmpty();
  }

  @Test
  void a_character_that_cannot_be_seen_is_told_by_its_number() {
    assertThat(unreadable(Buffer.buffer("{\u0001}")).detail())
        .isEqualTo("Line 1, column 2: unexpected 'U+0001'.");
  }

  @Test
  void columns_are_counted_in_characters_from_the_start_of_the_line() {
    assertThat(unreadable(Buffer.buffer("{\n  \"a\": 1,\r\n  \"žluť 🐎\": }")).detail())
        .isEqualTo("Line 3, column 13: unexpected '}'.");
  }

  @Test
  void bytes_that_are_not_utf_8_are_unreadable() {
    Buffer bytes = Buffer.buffer("{\"name\": \"").appendByte((byte) 0xff).appendString("\"}");
    assertThat(unreadable(bytes).detail()).isEqualTo("Line 1, column 11: it is not valid UTF-8.");
    Buffer cut = Buffer.buffer("{\"name\": \"").appendByte((byte) 0xc3).appendString("\"}");
    assertThat(unreadable(cut).detail()).endsWith("it is not valid UTF-8.");
    Buffer unknown = Buffer.buffer("{\"unknown\": \"").appendByte((byte) 0xff).appendString("\"}");
    assertThat(unreadable(unknown).detail()).endsWith("it is not valid UTF-8.");
  }

  @Test
  void an_overlong_encoding_is_unreadable() {
    Buffer bytes = Buffer.buffer("{\"name\": \"");
    bytes.appendByte((byte) 0xc0).appendByte((byte) 0xaf).appendString("\"}");
    assertThat(unreadable(bytes).detail()).isEqualTo("Line 1, column 11: it is not valid UTF-8.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83c", "\\udf54", "\\udf54\\ud83c", "\\\\\\uD83C", "\\ud83cx\\udf54"})
  void half_of_an_escaped_pair_is_unreadable(String half) {
    assertThat(unreadable(Buffer.buffer("{\"name\": \"" + half + "\"}")).detail())
        .endsWith("one half of a surrogate pair is escaped without the other.");
  }

  @Test
  void whole_pairs_and_what_only_looks_like_halves_are_read() {
    String text = "\\ud83c\\udf54 \\\\ud83c \\u00e9 é 🍔";
    assertThat(bench("node").body("\"" + text + "\"").argument())
        .isEqualTo(com.fasterxml.jackson.databind.node.TextNode.valueOf("🍔 \\ud83c é é 🍔"));
  }

  @Test
  void a_number_that_no_double_can_hold_is_told() {
    assertThat(
            wrong(
                "item",
                "{\"name\": \"a\", \"price\": 1e400, \"tax\": -1e400, \"tags\": [], \"count\": 1}"))
        .containsExactlyInAnyOrder(
            "body price: must be a number (Infinity)", "body tax: must be a number (-Infinity)");
    assertThat(wrong("wide", "{\"f\": 1e39}")).contains("body f: must be a number (1.0E39)");
  }

  @Test
  void a_date_takes_no_time() {
    assertThat(
            wrong(
                "item",
                "{\"name\": \"a\", \"price\": 1, \"tags\": [], \"count\": 1, \"since\": \"2026-11-22T00:00:00\"}"))
        .containsExactly("body since: must be a date such as 2026-11-22 (2026-11-22T00:00:00)");
  }

  record Checked(@NotNull String name, @NotBlank String title, int n) {}

  @Test
  void what_validation_would_miss_is_told_beside_what_has_the_wrong_shape() {
    assertThat(wrong("checked", "{\"title\": null, \"n\": \"x\"}"))
        .containsExactlyInAnyOrder(
            "body name: is required (null)",
            "body title: must not be null (null)",
            "body n: must be a whole number from -2147483648 to 2147483647 (x)");
  }

  record Inner(@Size(min = 2) String code, int n) {}

  record Outer(
      @Size(min = 1) String name,
      @Min(1) int count,
      @NotEmpty List<@Size(max = 3) String> tags,
      @Valid Inner inner,
      Inner unchecked,
      List<@Valid Inner> more,
      int wrong) {}

  @Test
  void what_constraints_have_against_members_is_told_beside_what_has_the_wrong_shape() {
    assertThat(
            wrong(
                "outer",
                """
                {"name": "", "count": 0, "tags": ["abcd"], "inner": {"code": "a", "n": 1},
                 "unchecked": {"code": "a", "n": 1}, "more": [{"code": "ab", "n": "y"}, {"code": "b", "n": 1}],
                 "wrong": "x"}
                """))
        .containsExactlyInAnyOrder(
            "body name: size must be between 1 and 2147483647 ()",
            "body count: must be greater than or equal to 1 (0)",
            "body tags[0]: size must be between 0 and 3 (abcd)",
            "body inner.code: size must be between 2 and 2147483647 (a)",
            "body more[0].n: must be a whole number from -2147483648 to 2147483647 (y)",
            "body more[1].code: size must be between 2 and 2147483647 (b)",
            "body wrong: must be a whole number from -2147483648 to 2147483647 (x)");
  }

  @Test
  void json_that_is_too_deep_or_too_long_is_unreadable() {
    String deep = "{\"unknown\":" + "[".repeat(100_000);
    assertThat(unreadable(Buffer.buffer(deep)).detail())
        .endsWith("it is nested too deeply, or a name, number or text in it is too long.");
    String digits = "{\"price\":" + "9".repeat(100_000) + "}";
    assertThat(unreadable(Buffer.buffer(digits)).detail())
        .endsWith("it is nested too deeply, or a name, number or text in it is too long.");
  }

  @Test
  void what_is_unreadable_after_a_wrong_value_is_unreadable_all_the_same() {
    assertThat(unreadable(Buffer.buffer("{\"price\": \"cheap\", \"name\": ")).detail())
        .isEqualTo("Line 1, column 28: it ends too early.");
  }

  @Test
  void unreadable_json_does_not_hide_other_mistakes() {
    Problem problem = bench("itemAnd").query("n", "x").body("{").problem();
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.violations().stream().map(Bench::line))
        .containsExactly("query n: must be a whole number from -2147483648 to 2147483647 (x)");
  }

  @Test
  void every_value_of_the_wrong_type_is_told_with_its_path() {
    assertThat(
            wrong(
                "item",
                """
                {"name": 12, "price": "12", "tax": "cheap", "tags": [{"name": true, "weight": 1.5}, 7],
                 "since": "yesterday", "color": "GREEN", "sku": "X", "unit_count": 99999999999}
                """))
        .containsExactlyInAnyOrder(
            "body name: must be a string (12)",
            "body price: must be a number (12)",
            "body tax: must be a number (cheap)",
            "body tags[0].name: must be a string (true)",
            "body tags[0].weight: must be a whole number from -2147483648 to 2147483647 (1.5)",
            "body tags[1]: must be an object (7)",
            "body since: must be a date such as 2026-11-22 (yesterday)",
            "body color: must be one of RED, sky-blue (GREEN)",
            "body sku: must start with S (X)",
            "body unit_count: must be a whole number from -2147483648 to 2147483647 (99999999999)");
  }

  @Test
  void a_missing_primitive_or_required_member_is_told() {
    assertThat(wrong("item", "{\"tags\": [{}]}"))
        .containsExactlyInAnyOrder(
            "body name: is required (null)",
            "body price: is required (null)",
            "body unit_count: is required (null)",
            "body tags[0].name: is required (null)",
            "body tags[0].weight: is required (null)");
    assertThat(wrong("required", "{}")).containsExactly("body name: is required (null)");
    assertThat(bench("required").body("{\"name\":\"a\"}").argument())
        .isEqualTo(new Required("a", null));
  }

  @Test
  void null_for_a_primitive_is_told() {
    assertThat(wrong("item", "{\"price\": null, \"count\": null, \"tags\": null}"))
        .containsExactlyInAnyOrder(
            "body name: is required (null)",
            "body price: must not be null (null)",
            "body tags: must not be null (null)",
            "body unit_count: must not be null (null)");
    assertThat(wrong("wide", "{\"ints\": [1, null]}"))
        .contains("body ints[1]: must not be null (null)");
  }

  @Test
  void null_where_jackson_is_told_to_refuse_it_is_told() {
    assertThat(wrong("neverNull", "[{\"name\":\"a\"},{\"name\":null}]"))
        .containsExactly("body [1].name: must not be null (null)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item   | 5          | body : must be an object (5)",
        "item   | \"a\"      | body : must be an object (a)",
        "item   | []         | body : must be an object (null)",
        "items  | {}         | body : must be an array (null)",
        "items  | [[]]       | body [0]: must be an object (null)",
        "map    | [1]        | body : must be an object (null)",
        "map    | {\"a\": 1} | body a: must be an object (1)",
        "object | [1]        | body : must be an object (null)",
        "array  | {}         | body : must be an array (null)",
        "number | \"7\"      | body : must be a whole number from -2147483648 to 2147483647 (7)",
        "number | 1.0        | body : must be a whole number from -2147483648 to 2147483647 (1.0)",
        "number | 1e2        | body : must be a whole number from -2147483648 to 2147483647"
            + " (100.0)",
        "number | true       | body : must be a whole number from -2147483648 to 2147483647 (true)"
      })
  void a_body_of_another_shape_is_told(String method, String json, String violation) {
    assertThat(wrong(method, json)).containsExactly(violation);
  }

  @Test
  void every_kind_of_value_has_its_words() {
    assertThat(
            wrong(
                "wide",
                """
                {"b": 1000, "s": "1", "l": 1e30, "f": [], "bool": 1, "c": "ab", "big": 1.5,
                 "decimal": "1", "uuid": "1", "at": "soon", "ints": [1, "2", 3.5], "texts": ["a", 1],
                 "byName": {"x": {"name": "n", "weight": "w"}, "y": []}, "byColor": {"GREEN": 1},
                 "set": [1, false], "tag": {"weight": "x"}, "anything": [{}], "any": 1}
                """))
        .containsExactlyInAnyOrder(
            "body b: must be a whole number from -128 to 255 (1000)",
            "body s: must be a whole number from -32768 to 32767 (1)",
            "body l: must be a whole number from -9223372036854775808 to 9223372036854775807"
                + " (1.0E30)",
            "body f: must be a number (null)",
            "body bool: must be true or false (1)",
            "body c: must be a single character (ab)",
            "body big: must be a whole number (1.5)",
            "body decimal: must be a number (1)",
            "body uuid: must be a UUID such as 123e4567-e89b-12d3-a456-426614174000 (1)",
            "body at: must be a moment such as 2026-11-22T14:30:00Z (soon)",
            "body ints[1]: must be a whole number from -2147483648 to 2147483647 (2)",
            "body ints[2]: must be a whole number from -2147483648 to 2147483647 (3.5)",
            "body texts[1]: must be a string (1)",
            "body byName.x.weight: must be a whole number from -2147483648 to 2147483647 (w)",
            "body byName.y: must be an object (null)",
            "body byColor.GREEN: its name must be one of RED, sky-blue (GREEN)",
            "body set[1]: must be a whole number from -2147483648 to 2147483647 (false)",
            "body tag.name: is required (null)",
            "body tag.weight: must be a whole number from -2147483648 to 2147483647 (x)");
  }

  @Test
  void a_key_of_the_wrong_type_is_told() {
    assertThat(
            wrong(
                "wide",
                """
                {"b":1,"s":1,"l":1,"f":1,"bool":true,"c":"a","byColor":{"GREEN":1}}
                """))
        .contains("body byColor.GREEN: its name must be one of RED, sky-blue (GREEN)");
  }

  @Test
  void a_beans_members_are_told_like_a_records() {
    assertThat(wrong("bean", "{\"name\": [], \"n\": \"x\"}"))
        .containsExactlyInAnyOrder(
            "body name: must be a string (null)",
            "body n: must be a whole number from -2147483648 to 2147483647 (x)");
    assertThat(wrong("bean", "{\"n\": \"x\"}"))
        .containsExactly("body n: must be a whole number from -2147483648 to 2147483647 (x)");
  }

  @Test
  void what_a_constructor_refuses_is_told_in_its_words() {
    assertThat(wrong("careful", "[{\"name\":\"a\",\"n\":1},{\"name\":\"a\",\"n\":-1}]"))
        .containsExactly("body [1]: n must not be negative (null)");
    assertThat(wrong("careful", "[{\"n\":1}]"))
        .containsExactly("body [0].name: is required (null)");
  }

  @Test
  void any_other_failure_of_a_constructor_is_a_bug() {
    Bench bench = bench("careful").body("[{\"name\":\"a\",\"n\":13}]");
    assertThatThrownBy(bench::bind)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("a bug");
  }

  @Test
  void kinds_are_told_apart_by_their_names() {
    assertThat(bench("figure").body("{\"kind\":\"circle\",\"radius\":1}").argument())
        .isEqualTo(new Circle(1));
    assertThat(wrong("figure", "{\"kind\":\"egg\"}"))
        .containsExactly("body kind: must be one of circle, square (egg)");
    assertThat(wrong("figure", "{\"radius\":1}")).containsExactly("body kind: is required (null)");
    assertThat(wrong("figure", "{\"kind\":\"circle\",\"radius\":\"r\"}"))
        .containsExactly("body radius: must be a number (r)");
    assertThat(wrong("figure", "7")).containsExactly("body : must be an object (7)");
    assertThat(
            wrong(
                "drawing",
                """
                {"main": {"kind": "egg"}, "more": [{"kind": "circle", "radius": 1}, {"radius": 1}]}
                """))
        .containsExactlyInAnyOrder(
            "body main.kind: must be one of circle, square (egg)",
            "body more[1].kind: is required (null)");
  }

  @Test
  void an_abstract_body_is_a_mistake_at_start_up() {
    assertThat(Bench.mistakes(new Handlers(), "unknown"))
        .containsExactly(
            "Handlers.unknown, parameter 'unknown': Unknown cannot be read from JSON: it is"
                + " abstract, or has no constructor for it. Take a record, or tell its kinds apart"
                + " with @JsonTypeInfo.");
  }

  @Test
  void no_class_is_named_to_a_client() {
    for (String json :
        List.of("{\"price\":{}}", "{\"tags\":{}}", "7", "{\"since\":[1]}", "{\"sku\":{}}")) {
      assertThat(wrong("item", json).toString())
          .doesNotContain("turno", "java", "Item", "Tag", "Sku", "deserialize", "VALUE_");
    }
  }

  @Test
  void more_mistakes_than_anyone_reads_are_cut() {
    String tags = String.join(",", Collections.nCopies(5000, "7"));
    Problem problem = bench("item").body("{\"tags\": [" + tags + "]}").problem();
    assertThat(problem.violations()).hasSize(100);
    assertThat(problem.detail()).isEqualTo("More than 100 values are invalid; these are the first");
    assertThat(problem.status()).isEqualTo(422);
  }

  @Test
  void looking_for_mistakes_takes_time_in_proportion() {
    String deep =
        "{\"name\":\"n\",\"children\":[".repeat(99)
            + "{\"name\":1,\"children\":[]}"
            + "]}".repeat(99);
    assertThat(wrong("tree", deep))
        .singleElement()
        .asString()
        .startsWith("body children[0].children[0].")
        .endsWith(".name: must be a string (1)");
  }

  @Test
  void a_long_text_is_not_repeated_whole() {
    assertThat(wrong("number", "\"" + "x".repeat(1000) + "\""))
        .containsExactly(
            "body : must be a whole number from -2147483648 to 2147483647 ("
                + "x".repeat(200)
                + "…)");
  }

  @Test
  void the_bytes_that_came_are_not_changed() {
    byte[] bytes = ITEM.getBytes(StandardCharsets.UTF_8);
    byte[] before = Arrays.copyOf(bytes, bytes.length);
    bench("item").body(Buffer.buffer(bytes)).bind();
    assertThat(bytes).isEqualTo(before);
  }
}
