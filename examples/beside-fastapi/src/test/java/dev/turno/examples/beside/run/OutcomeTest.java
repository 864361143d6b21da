package dev.turno.examples.beside.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 {\"v\":3} | 200 {\"v\":3.0} | true",
        "200 {\"v\":3} | 200 {\"v\":4} | false",
        "200 {\"v\":3} | 200 | true",
        "200 {\"v\":3} | 422 query v | false",
        "422 query v | 400 | true",
        "422 query v | 422 query w | false",
        "422 query v; query w | 422 query v; query w | true",
        "404 | 307 | false",
        "0 | 500 | true"
      })
  void outcomes_are_alike_for_a_client_or_not(String one, String other, boolean alike) {
    assertThat(Outcome.parse(one).isLike(Outcome.parse(other))).isEqualTo(alike);
    assertThat(Outcome.parse(one)).hasToString(one);
  }
}
