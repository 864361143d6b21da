package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.turno.http.Body;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What JSON has to have for a record: all that isn't said to be optional. */
class MissingMemberTest {
  record Street(String name, @Nullable Integer number) {}

  record Person(
      String name,
      @JsonProperty("home_street") @JsonAlias("home") Street street,
      Optional<String> title,
      OptionalInt age,
      @Nullable String note,
      List<Street> others) {}

  /** Of its own there is the text; the rest may be left out. */
  record Comment(String text, Optional<String> by, List<String> tags) {
    Comment {
      tags = tags == null ? List.of() : tags;
    }
  }

  record Emptied(@JsonSetter(nulls = Nulls.AS_EMPTY) List<Integer> counts) {}

  record Strict(String name, List<String> tags) {
    Strict {
      Objects.requireNonNull(name);
      tags = List.copyOf(tags);
    }
  }

  record Told(@JsonProperty(access = JsonProperty.Access.READ_ONLY) String id, String name) {}

  record Counted(@NotBlank String name, @Min(1) int count) {}

  record Page<T>(List<T> items, Map<String, T> byName) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Cat.class, name = "cat"),
    @JsonSubTypes.Type(value = Dog.class, name = "dog")
  })
  sealed interface Pet {}

  record Cat(String name) implements Pet {}

  record Dog(String kind, String name) implements Pet {}

  record Home(Pet pet, List<Pet> more) {}

  @SuppressWarnings("unused") // read by reflection
  static final class Handlers {
    void person(@Body Person person) {}

    void comment(@Body Comment comment) {}

    void emptied(@Body Emptied emptied) {}

    void strict(@Body Strict strict) {}

    void told(@Body Told told) {}

    void counted(@Body Counted counted) {}

    void page(@Body Page<Street> page) {}

    void streets(@Body List<Street> streets) {}

    void pet(@Body Pet pet) {}

    void home(@Body Home home) {}
  }

  private static Bench sent(String method, String json) {
    return Bench.of(new Handlers(), method).body(json.replace('\'', '"'));
  }

  private static List<String> wrong(String method, String json) {
    return sent(method, json).violations();
  }

  @Test
  void what_is_neither_optional_nor_nullable_is_required() {
    assertThat(wrong("person", "{}"))
        .containsExactly(
            "body name: is required (null)",
            "body home_street: is required (null)",
            "body others: is required (null)");
    assertThat(sent("person", "{'name':'a','home':{'name':'b'},'others':[]}").argument())
        .isEqualTo(
            new Person(
                "a",
                new Street("b", null),
                Optional.empty(),
                OptionalInt.empty(),
                null,
                List.of()));
  }

  @Test
  void null_is_as_good_as_nothing() {
    assertThat(wrong("person", "{'name':null,'home_street':{'name':'b'},'others':[]}"))
        .containsExactly("body name: must not be null (null)");
  }

  @Test
  void what_is_within_is_looked_at_too() {
    assertThat(
            wrong(
                "person",
                "{'name':'a','home_street':{},'others':[{'name':'b'},{'number':1}],'note':null}"))
        .containsExactly(
            "body home_street.name: is required (null)", "body others[1].name: is required (null)");
    assertThat(wrong("page", "{'items':[{}],'byName':{'x':{'name':'y'},'z':{}}}"))
        .containsExactly(
            "body items[0].name: is required (null)", "body byName.z.name: is required (null)");
    assertThat(wrong("streets", "[{'name':'a'},{}]"))
        .containsExactly("body [1].name: is required (null)");
  }

  @Test
  void what_the_constructor_puts_in_its_place_may_be_absent() {
    var plain = new Comment("so nice", Optional.empty(), List.of());
    assertThat(sent("comment", "{'text':'so nice'}").argument()).isEqualTo(plain);
    assertThat(sent("comment", "{'text':'so nice','tags':null}").argument()).isEqualTo(plain);
    assertThat(wrong("comment", "{}")).containsExactly("body text: is required (null)");
  }

  @Test
  void what_the_mapper_puts_in_its_place_may_be_absent() {
    assertThat(sent("emptied", "{}").argument()).isEqualTo(new Emptied(List.of()));
    assertThat(sent("emptied", "{'counts':null}").argument()).isEqualTo(new Emptied(List.of()));
  }

  @Test
  void a_constructor_that_refuses_null_is_not_what_the_client_hears_of() {
    assertThat(wrong("strict", "{}"))
        .containsExactly("body name: is required (null)", "body tags: is required (null)");
    assertThat(wrong("strict", "{'name':'a','tags':null}"))
        .containsExactly("body tags: must not be null (null)");
  }

  @Test
  void what_clients_do_not_send_is_not_asked_for() {
    assertThat(sent("told", "{'name':'a'}").argument()).isInstanceOf(Told.class);
    assertThat(wrong("told", "{}")).containsExactly("body name: is required (null)");
  }

  @Test
  void what_is_missing_is_told_once_and_beside_other_mistakes() {
    assertThat(wrong("counted", "{'count':0}"))
        .containsExactlyInAnyOrder(
            "body name: is required (null)", "body count: must be greater than or equal to 1 (0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pet  | {'kind':'cat'}                                      | body name: is required (null)",
        "home | {'pet':{'kind':'cat'},'more':[]}                    | body pet.name: is required (null)",
        "home | {'pet':{'kind':'cat','name':'a'},'more':[{'kind':'cat'}]} | body more[0].name: is required (null)",
        "home | {'pet':{'kind':'cat','name':'a'}}                   | body more: is required (null)",
      })
  void each_kind_of_a_type_needs_its_own(String method, String json, String violation) {
    assertThat(wrong(method, json)).containsExactly(violation);
  }

  @Test
  void a_kind_that_the_mapper_keeps_to_itself_was_sent_all_the_same() {
    assertThat(sent("pet", "{'kind':'dog','name':'a'}").argument()).isInstanceOf(Dog.class);
    assertThat(wrong("pet", "{'kind':'dog'}")).containsExactly("body name: is required (null)");
  }
}
