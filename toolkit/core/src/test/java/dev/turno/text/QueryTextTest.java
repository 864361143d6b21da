package dev.turno.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "v=1; 1",
        "v; ''",
        "v=; ''",
        "v=a=b; a=b",
        "w=2&v=1&v=3; 1",
        "&&v=1&&; 1",
        "%76=1; 1",
        "v=a+b%2Bc; a b+c",
        "v=%C3%A9; é",
        "v=Ã©; é",
        "vv=2&v=1; 1",
        "w=%zz&v=1; 1",
        "%zz=2&v=1; 1"
      })
  void the_first_value_of_a_name_is_found_and_decoded(String query, String value) {
    assertThat(QueryText.first(query, "v")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "V=1", "w=1", "vv=1", "w=v", "=1"})
  void there_may_be_none(String query) {
    assertThat(QueryText.first(query, "v")).isNull();
    assertThat(QueryText.all(query, "v")).isEmpty();
  }

  @Test
  void a_name_may_have_a_blank() {
    assertThat(QueryText.all("a+b=1&a%20b=2", "a b")).containsExactly("1", "2");
  }

  @Test
  void all_values_come_in_order() {
    assertThat(QueryText.all("v=2&w=x&v=1&%76=", "v")).containsExactly("2", "1", "");
    assertThat(QueryText.map("b=1&a=2&&b=3&c"))
        .isEqualTo(Map.of("b", List.of("1", "3"), "a", List.of("2"), "c", List.of("")));
    assertThat(QueryText.map("b=1&a=2").keySet()).containsExactly("b", "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%+1", "%-1", "%FF", "%C0%AF", "%ED%A0%80", "\u00e9"})
  void what_cannot_be_decoded_is_refused_and_told(String value) {
    assertThatThrownBy(() -> QueryText.first("v=" + value, "v"))
        .isInstanceOfSatisfying(
            MalformedTextException.class, e -> assertThat(e.text()).isEqualTo(value));
    assertThatThrownBy(() -> QueryText.map("v=" + value))
        .isInstanceOf(MalformedTextException.class);
  }
}
