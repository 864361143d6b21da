package dev.turno.respond;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                              | -",
        "''                             | -",
        "gzip                           | GZIP",
        "x-gzip                         | GZIP",
        "GZip                           | GZIP",
        "deflate                        | DEFLATE",
        "gzip, deflate, br              | GZIP",
        "deflate, gzip                  | GZIP",
        "gzip;q=0.5, deflate            | DEFLATE",
        "gzip;q=0, deflate;q=0.1        | DEFLATE",
        "gzip;q=0                       | -",
        "gzip;q=0.000                   | -",
        "br                             | -",
        "*                              | GZIP",
        "*;q=0                          | -",
        "gzip;q=0, *                    | DEFLATE",
        "identity, gzip;q=0.5           | -",
        "identity;q=0.5, gzip           | GZIP",
        "gzip;q=x                       | GZIP",
        "gzip;q=NaN                     | -",
        ",;q=,;,                        | -"
      })
  void the_coding_that_the_client_likes_best_is_taken(String accept, String coding) {
    assertThat(Coding.preferred(accept).map(Coding::name).orElse("-"))
        .isEqualTo(coding == null ? "-" : coding);
  }
}
