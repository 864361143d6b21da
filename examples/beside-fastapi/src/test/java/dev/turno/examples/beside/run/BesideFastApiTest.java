package dev.turno.examples.beside.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the table says holds. After a change that is meant: {@code scripts/beside-fastapi --write}.
 */
class BesideFastApiTest {
  private static final Path FOLDER = Path.of("").toAbsolutePath();
  private static final Path PAGE = FOLDER.resolve("../../toolkit/core/guide/beside-fastapi.md");

  private static Table table;

  @BeforeAll
  static void read() throws IOException {
    table = Table.read(FOLDER.resolve("requests.json"));
  }

  private static List<String> others(Function<Row, Outcome> ask, Function<Row, Outcome> expected) {
    List<Row> rows = table.rows();
    List<Outcome> came = Asking.all(rows, ask);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!came.get(i).toString().equals(expected.apply(row).toString())) {
        others.add(
            row.is() + " (" + row.line() + "): " + came.get(i) + ", not " + expected.apply(row));
      }
    }
    return others;
  }

  @Test
  void turno_answers_as_the_table_says_and_keeps_nothing_of_it() {
    try (var turno = new TurnoServer()) {
      assertThat(others(turno::ask, Row::turno)).isEmpty();
      await()
          .atMost(java.time.Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(turno.inFlight()).isZero());
    }
  }

  @Test
  void fastapi_answers_as_the_table_says() throws IOException {
    String installed = FastApi.versions().orElse("none");
    if (!installed.equals(table.fastApi())) {
      System.err.printf(
          "%n*** FastAPI's side of the table is SKIPPED: it is of %s, here is %s. ***%n%n",
          table.fastApi(), installed);
    }
    assumeThat(installed).isEqualTo(table.fastApi());
    try (var fastApi = FastApi.start(FOLDER)) {
      assertThat(others(fastApi::ask, Row::fastApi)).isEmpty();
    }
  }

  @Test
  void no_request_makes_turno_fail() {
    assertThat(table.rows()).allMatch(row -> row.turno().kind() != Outcome.Kind.FAILED);
  }

  @Test
  void each_difference_has_a_reason_and_nothing_else_has_one() {
    assertThat(table.rows())
        .hasSizeGreaterThan(150)
        .allMatch(row -> row.isDifferent() == row.why().isPresent(), "has a reason or needs none");
  }

  @Test
  void the_page_is_that_of_the_table() throws IOException {
    assertThat(Files.readString(PAGE)).isEqualTo(Page.of(table));
  }
}
