package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.http.Cookie;
import dev.turno.http.Header;
import dev.turno.http.Path;
import dev.turno.http.Query;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One or many, there or absent: what becomes of the values of the head. */
class ShapesTest {
  @SuppressWarnings("unused") // read by reflection
  static final class Handlers {
    void list(@Query List<Integer> n) {}

    void optionalList(@Query Optional<List<Integer>> n) {}

    void set(@Query Set<String> tag) {}

    void collection(@Query Collection<String> tag) {}

    void ints(@Query int[] n) {}

    void dates(@Query LocalDate[] on) {}

    void optionals(
        @Query Optional<String> a,
        @Query OptionalInt b,
        @Query OptionalLong c,
        @Query OptionalDouble d) {}

    void nullable(@Query @Nullable String a, @Query @Nullable Integer b, @Query int c) {}

    void everywhere(
        @Path("other") String a,
        @Header("Accept-Language") List<String> b,
        @Header("X-One") String c,
        @Cookie("theme") Optional<String> d,
        @Cookie("theme") List<String> e,
        @Path List<Long> id) {}

    void defaults(
        @Query(defaultValue = "10") int a,
        @Query(defaultValue = {"1", "2"}) List<Integer> b,
        @Query(defaultValue = "x") Optional<String> c,
        @Query(defaultValue = {"1", "2"}) int[] d,
        @Header(value = "X-E", defaultValue = "2026-11-22") LocalDate e,
        @Cookie(defaultValue = "") String f) {}
  }

  private static Bench bench(String method) {
    return Bench.of(new Handlers(), method);
  }

  @Test
  void repeated_values_are_a_list_and_commas_do_not_split() {
    assertThat(bench("list").query("n", "3", "1", "3").argument()).isEqualTo(List.of(3, 1, 3));
    assertThat(bench("list").query("n", "3,1").violations())
        .containsExactly("query n[0]: must be a whole number from -2147483648 to 2147483647 (3,1)");
  }

  @Test
  void an_absent_list_is_empty_and_an_absent_optional_list_absent() {
    assertThat(bench("list").argument()).isEqualTo(List.of());
    assertThat(bench("optionalList").argument()).isEqualTo(Optional.empty());
    assertThat(bench("optionalList").query("n", "1").argument()).isEqualTo(Optional.of(List.of(1)));
  }

  @Test
  void every_wrong_element_is_told_with_its_index() {
    assertThat(bench("list").query("n", "1", "x", "2", "").violations())
        .containsExactly(
            "query n[1]: must be a whole number from -2147483648 to 2147483647 (x)",
            "query n[3]: must be a whole number from -2147483648 to 2147483647 ()");
  }

  @Test
  void sets_collections_and_arrays_keep_the_order() {
    assertThat((Set<?>) bench("set").query("tag", "b", "a", "b").argument())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(Object.class))
        .containsExactly("b", "a");
    assertThat(bench("collection").query("tag", "b", "a", "b").argument())
        .isEqualTo(List.of("b", "a", "b"));
    assertThat(bench("ints").query("n", "2", "1").argument()).isEqualTo(new int[] {2, 1});
    assertThat(bench("ints").argument()).isEqualTo(new int[0]);
    assertThat(bench("dates").query("on", "2026-11-22").argument())
        .isEqualTo(new LocalDate[] {LocalDate.of(2026, 11, 22)});
  }

  @Test
  void optionals_are_there_or_empty_or_wrong() {
    assertThat(bench("optionals").arguments())
        .containsExactly(
            Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty());
    assertThat(
            bench("optionals")
                .query("a", "")
                .query("b", "1")
                .query("c", "2")
                .query("d", "0.5")
                .arguments())
        .containsExactly(
            Optional.of(""), OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(0.5));
    assertThat(bench("optionals").query("b", "").query("d", "x").violations())
        .containsExactly(
            "query b: must be a whole number from -2147483648 to 2147483647 ()",
            "query d: must be a number (x)");
  }

  @Test
  void what_is_nullable_may_be_absent_and_all_else_is_required() {
    assertThat(bench("nullable").query("c", "1").arguments()).containsExactly(null, null, 1);
    assertThat(bench("nullable").query("b", "2").violations())
        .containsExactly("query c: is required (null)");
  }

  @Test
  void values_come_from_each_part_of_the_head() {
    assertThat(
            bench("everywhere")
                .path("7", "žluť")
                .header("accept-language", "de, en", "fr")
                .header("X-ONE", "1", "2")
                .cookie("theme", "dark")
                .arguments())
        .containsExactly(
            "žluť",
            List.of("de, en", "fr"),
            "1",
            Optional.of("dark"),
            List.of("dark"),
            List.of(7L));
    assertThat(bench("everywhere").path("7", "x").header("x-one", "").arguments())
        .containsExactly("x", List.of(), "", Optional.empty(), List.of(), List.of(7L));
  }

  @Test
  void defaults_stand_in_for_what_is_absent() {
    assertThat(bench("defaults").arguments())
        .containsExactly(
            10, List.of(1, 2), Optional.of("x"), new int[] {1, 2}, LocalDate.of(2026, 11, 22), "");
    assertThat(bench("defaults").query("a", "5").query("b", "3").query("c", "").arguments())
        .startsWith(5, List.of(3), Optional.of(""));
  }

  @Test
  void a_default_that_can_be_changed_is_made_anew_for_each_request() {
    Bench bench = bench("defaults");
    int[] first = (int[]) bench.arguments()[3];
    Arrays.fill(first, 0);
    assertThat(bench.arguments()[3]).isEqualTo(new int[] {1, 2});
  }
}
