package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.http.Header;
import dev.turno.http.Query;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of values of the head. */
class ModelTest {
  record Page(
      @Query(defaultValue = "1") int page,
      @Query(value = "per_page", defaultValue = "20") @Max(100) int size,
      List<@NotBlank String> sort,
      Optional<String> q,
      @Nullable String after,
      @Header("X-Tenant") String tenant) {}

  record Range(int from, int to) {
    Range {
      if (from > to) {
        throw new IllegalArgumentException("from must not be after to");
      }
      if (from == 13) {
        throw new IllegalStateException("a bug");
      }
    }
  }

  record Empty() {}

  private record Secret(int n) {}

  @SuppressWarnings("unused") // read by reflection
  static final class Handlers {
    void page(@Query Page page) {}

    void range(@Query Range range) {}

    void empty(@Query Empty empty) {}

    private void hidden(@Query Secret secret) {}
  }

  private static Bench bench(String method) {
    return Bench.of(new Handlers(), method);
  }

  @Test
  void components_are_bound_like_parameters() {
    assertThat(
            bench("page")
                .query("per_page", "50")
                .query("sort", "a", "b")
                .query("q", "tea")
                .query("after", "x")
                .header("X-Tenant", "t")
                .argument())
        .isEqualTo(new Page(1, 50, List.of("a", "b"), Optional.of("tea"), "x", "t"));
    assertThat(bench("page").header("X-Tenant", "t").argument())
        .isEqualTo(new Page(1, 20, List.of(), Optional.empty(), null, "t"));
    assertThat(bench("empty").argument()).isEqualTo(new Empty());
    assertThat(bench("hidden").query("n", "1").argument()).isEqualTo(new Secret(1));
  }

  @Test
  void all_mistakes_of_components_are_told_by_their_names_in_the_request() {
    assertThat(bench("page").query("page", "x").query("per_page", "y").violations())
        .containsExactly(
            "query page: must be a whole number from -2147483648 to 2147483647 (x)",
            "query per_page: must be a whole number from -2147483648 to 2147483647 (y)",
            "header X-Tenant: is required (null)");
  }

  @Test
  void constraints_of_components_hold_without_an_annotation_on_the_parameter() {
    assertThat(
            bench("page")
                .query("per_page", "101")
                .query("sort", "a", " ")
                .header("X-Tenant", "t")
                .violations())
        .containsExactly(
            "query per_page: must be less than or equal to 100 (101)",
            "query sort[1]: must not be blank ( )");
  }

  @Test
  void a_record_that_refuses_its_values_is_told_with_their_names() {
    assertThat(bench("range").query("from", "2").query("to", "1").violations())
        .containsExactly("query from, to: from must not be after to (null)");
  }

  @Test
  void any_other_failure_of_a_record_is_a_bug() {
    Bench bench = bench("range").query("from", "13").query("to", "14");
    assertThatThrownBy(bench::bind).isInstanceOf(IllegalStateException.class).hasMessage("a bug");
  }
}
