package dev.turno.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTypesTest {
  @Test
  void no_accept_header_takes_anything() {
    assertThat(MediaTypes.accepts(null, "application/json")).isTrue();
    assertThat(MediaTypes.accepts("*/*", "application/json")).isTrue();
  }

  @Test
  void the_most_precise_range_decides() {
    assertThat(MediaTypes.accepts("text/html, application/json;q=0.5", "application/json"))
        .isTrue();
    assertThat(MediaTypes.accepts("application/*", "application/json")).isTrue();
    assertThat(MediaTypes.accepts("application/*;q=0, application/json", "application/json"))
        .isTrue();
    assertThat(MediaTypes.accepts("*/*, application/json;q=0", "application/json")).isFalse();
    assertThat(MediaTypes.accepts("*/*;q=0.0", "application/json")).isFalse();
    assertThat(MediaTypes.accepts("text/*", "application/json")).isFalse();
    assertThat(MediaTypes.accepts("Application/JSON; charset=utf-8", "application/json")).isTrue();
  }

  @Test
  void what_is_one_of_a_range_may_be_what_is_wanted() {
    assertThat(MediaTypes.accepts("image/png", "image/*")).isTrue();
    assertThat(MediaTypes.accepts("image/*;q=0.1", "image/*")).isTrue();
    assertThat(MediaTypes.accepts("text/html", "image/*")).isFalse();
  }

  @Test
  void a_header_without_any_media_range_says_nothing() {
    assertThat(MediaTypes.accepts(",;q=x,*/", "application/json")).isTrue();
    assertThat(MediaTypes.accepts("html", "application/json")).isTrue();
    assertThat(MediaTypes.accepts("html, text/html", "application/json")).isFalse();
  }

  @Test
  void json_is_json_by_name_or_suffix() {
    assertThat(MediaTypes.isJson("application/json; charset=utf-8")).isTrue();
    assertThat(MediaTypes.isJson("application/merge-patch+json")).isTrue();
    assertThat(MediaTypes.isJson("text/json-like")).isFalse();
    assertThat(MediaTypes.isJson(null)).isFalse();
  }

  @Test
  void a_body_is_among_types_and_ranges() {
    assertThat(MediaTypes.isAmong("image/png", List.of("image/*"))).isTrue();
    assertThat(MediaTypes.isAmong("image/png", List.of("image/jpeg", "image/png"))).isTrue();
    assertThat(MediaTypes.isAmong("text/plain", List.of("image/*"))).isFalse();
    assertThat(MediaTypes.isAmong(null, List.of("image/*"))).isFalse();
  }
}
