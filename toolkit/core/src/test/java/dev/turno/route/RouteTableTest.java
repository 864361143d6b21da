package dev.turno.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.call.RouteMatch;
import dev.turno.operation.PathTemplate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private final RouteTable<String> table = new RouteTable<>();

  private void add(String method, String... templates) {
    for (String template : templates) {
      assertThat(table.add(method, PathTemplate.parse(template), template)).isEmpty();
    }
  }

  private @Nullable RouteMatch<String> get(String path) {
    return table.match("GET", path);
  }

  private static RouteMatch<String> to(String template, String... values) {
    return new RouteMatch<>(template, List.of(values));
  }

  @Test
  void a_literal_goes_before_a_variable_and_a_variable_before_the_rest() {
    add("GET", "/a/b", "/a/{x}", "/a/{rest*}");
    assertThat(get("/a/b")).isEqualTo(to("/a/b"));
    assertThat(get("/a/c")).isEqualTo(to("/a/{x}", "c"));
    assertThat(get("/a/c/d")).isEqualTo(to("/a/{rest*}", "c/d"));
  }

  @Test
  void a_dead_end_behind_a_literal_is_left_for_the_variable_beside_it() {
    add("GET", "/a/b/c", "/a/{x}/d");
    assertThat(get("/a/b/c")).isEqualTo(to("/a/b/c"));
    assertThat(get("/a/b/d")).isEqualTo(to("/a/{x}/d", "b"));
    assertThat(get("/a/b/e")).isNull();
  }

  @Test
  void variables_keep_their_order_over_backtracking() {
    add("GET", "/{a}/x/{b}", "/{a}/{b}/y");
    assertThat(get("/1/x/2")).isEqualTo(to("/{a}/x/{b}", "1", "2"));
    assertThat(get("/1/x/y")).isEqualTo(to("/{a}/x/{b}", "1", "y"));
    assertThat(get("/1/z/y")).isEqualTo(to("/{a}/{b}/y", "1", "z"));
  }

  @Test
  void the_method_is_looked_at_first() {
    add("GET", "/a");
    add("POST", "/a", "/b");
    assertThat(table.match("POST", "/a")).isEqualTo(to("/a"));
    assertThat(get("/b")).isNull();
    assertThat(table.methods("/a")).containsExactly("GET", "POST");
    assertThat(table.methods("/c")).isEmpty();
  }

  @Test
  void slashes_count() {
    add("GET", "/", "/a", "/b/");
    assertThat(get("/")).isEqualTo(to("/"));
    assertThat(get("/a/")).isNull();
    assertThat(get("/b")).isNull();
    assertThat(get("/b/")).isEqualTo(to("/b/"));
    assertThat(get("//a")).isNull();
    assertThat(get("")).isNull();
    assertThat(get("*")).isNull();
  }

  @Test
  void a_variable_is_never_empty_and_a_rest_has_at_least_a_character() {
    add("GET", "/a/{x}", "/files/{path*}");
    assertThat(get("/a/")).isNull();
    assertThat(get("/files/")).isNull();
    assertThat(get("/files/x")).isEqualTo(to("/files/{path*}", "x"));
    assertThat(get("/files/x//y/")).isEqualTo(to("/files/{path*}", "x//y/"));
  }

  @Test
  void percent_encoding_is_undone_after_the_path_was_split() {
    add("GET", "/a/{x}", "/café/{x}");
    assertThat(get("/a/1%2F2")).isEqualTo(to("/a/{x}", "1/2"));
    assertThat(get("/a/1+2%20%E2%82%AC")).isEqualTo(to("/a/{x}", "1+2 €"));
    assertThat(get("/caf%C3%A9/1")).isEqualTo(to("/café/{x}", "1"));
  }

  @Test
  void malformed_percent_encoding_leads_nowhere() {
    add("GET", "/a/{x}", "/b/{x*}");
    for (String wrong : List.of("%", "%4", "%zz", "%-1", "%FF", "%C3", "%ED%A0%80")) {
      assertThat(get("/a/" + wrong)).as(wrong).isNull();
      assertThat(get("/b/" + wrong)).as(wrong).isNull();
    }
  }

  @Test
  void a_second_route_of_the_same_shape_is_not_taken() {
    add("GET", "/a/{x}", "/a/{x*}");
    assertThat(table.add("GET", PathTemplate.parse("/a/{y}"), "other")).contains("/a/{x}");
    assertThat(table.add("GET", PathTemplate.parse("/a/{y*}"), "other")).contains("/a/{x*}");
    assertThat(get("/a/1")).isEqualTo(to("/a/{x}", "1"));
  }

  @Test
  void any_path_is_answered_or_not_but_never_fails() {
    add("GET", "/a/{x}/b", "/{y}/a/b", "/a/a/{z*}", "/a");
    var random = new Random(42);
    String letters = "ab/%2F5cz.+é";
    for (int i = 0; i < 20_000; i++) {
      var path = new StringBuilder("/");
      for (int n = random.nextInt(12); n > 0; n--) {
        path.append(letters.charAt(random.nextInt(letters.length())));
      }
      RouteMatch<String> match = get(path.toString());
      if (match != null) {
        assertThat(match.values())
            .as(path.toString())
            .hasSize(PathTemplate.parse(match.target()).variables().size())
            .doesNotContain("");
      }
    }
  }
}
