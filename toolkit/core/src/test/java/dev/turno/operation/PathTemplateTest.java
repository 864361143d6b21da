package dev.turno.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
  @Test
  void variables_are_named_in_order() {
    assertThat(PathTemplate.parse("/a/{id}/b/{line-no}/{rest*}").variables())
        .containsExactly("id", "line-no", "rest");
    assertThat(PathTemplate.parse("/").variables()).isEmpty();
  }

  @Test
  void templates_that_match_the_same_paths_have_one_shape() {
    assertThat(PathTemplate.parse("/a/{id}").shape())
        .isEqualTo(PathTemplate.parse("/a/{x}").shape());
    assertThat(PathTemplate.parse("/a/{id}").shape())
        .isNotEqualTo(PathTemplate.parse("/a/{id*}").shape());
  }

  @Test
  void a_malformed_template_is_refused_with_the_reason() {
    Map.of(
            "a", "begins with '/'",
            "/a?b=1", "no '?'",
            "/{a}/{a}", "{a} stands twice",
            "/{a*}/b", "stands last",
            "/x{a}", "whole segment",
            "/{a", "whole segment",
            "/{}", "letters, digits",
            "/{a b}", "letters, digits")
        .forEach(
            (template, reason) ->
                assertThatIllegalArgumentException()
                    .as(template)
                    .isThrownBy(() -> PathTemplate.parse(template))
                    .withMessageContaining(reason));
  }
}
