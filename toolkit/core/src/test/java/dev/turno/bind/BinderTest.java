package dev.turno.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.http.Body;
import dev.turno.http.Cookie;
import dev.turno.http.Header;
import dev.turno.http.Path;
import dev.turno.http.Query;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What handlers commonly ask for, in one request. */
class BinderTest {
  record Item(@Size(min = 1, max = 50) String name, @Positive double price, List<String> tags) {}

  @SuppressWarnings("unused") // read by reflection
  static final class Shop {
    void find(@Path int id, @Query Optional<String> q, @Query(defaultValue = "10") int limit) {}

    void add(
        @Path int id,
        @Query @Min(1) @Max(9) int page,
        @Header("X-Trace") String trace,
        @Cookie String session,
        @Body Item item,
        @NotNull Connection db) {}

    void nothing(Connection db) {}
  }

  private static Bench find() {
    return Bench.of(new Shop(), "find");
  }

  private static Bench add() {
    return Bench.of(new Shop(), "add");
  }

  @Test
  void values_come_from_where_they_are_declared() {
    assertThat(find().path("7").query("q", "tea").arguments())
        .containsExactly(7, Optional.of("tea"), 10);
    assertThat(find().path("7").query("limit", "3").arguments())
        .containsExactly(7, Optional.empty(), 3);
  }

  @Test
  void head_and_body_are_bound_together_and_dependencies_are_left_alone() {
    assertThat(
            add()
                .path("7")
                .query("page", "2")
                .header("x-trace", "abc")
                .cookie("session", "s1")
                .body("{\"name\":\"Zoë\",\"price\":2.5,\"tags\":[\"a\"]}")
                .arguments())
        .containsExactly(7, 2, "abc", "s1", new Item("Zoë", 2.5, List.of("a")), null);
  }

  @Test
  void all_mistakes_are_in_one_answer() {
    assertThat(
            add()
                .path("seven")
                .query("page", "10")
                .body("{\"name\":\"\",\"price\":-1,\"tags\":[]}")
                .violations())
        .containsExactly(
            "path id: must be a whole number from -2147483648 to 2147483647 (seven)",
            "header X-Trace: is required (null)",
            "cookie session: is required (null)",
            "query page: must be less than or equal to 9 (10)",
            "body name: size must be between 1 and 50 ()",
            "body price: must be greater than 0 (-1.0)");
  }

  @Test
  void a_binder_knows_what_it_reads() {
    assertThat(add().binder().readsBody()).isTrue();
    assertThat(find().binder().readsBody()).isFalse();
    assertThat(find().binder().readsNothing()).isFalse();
    assertThat(Bench.of(new Shop(), "nothing").binder().readsNothing()).isTrue();
  }
}
