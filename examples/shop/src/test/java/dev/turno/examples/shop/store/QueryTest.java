package dev.turno.examples.shop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class QueryTest {
  private enum Colour {
    RED
  }

  @Test
  void parameters_are_numbered_through_all_parts() {
    Query query = Query.of("SELECT a WHERE b = ?", 1).and("AND c IN (?, ?)", "x", null);
    assertThat(query.numbered()).isEqualTo("SELECT a WHERE b = $1 AND c IN ($2, $3)");
    assertThat(query.parameters()).containsExactly(1, "x", null);
  }

  @Test
  void moments_and_enums_are_what_databases_know() {
    assertThat(Query.of("", Instant.EPOCH, Colour.RED).parameters())
        .containsExactly(Instant.EPOCH.atOffset(ZoneOffset.UTC), "RED");
  }
}
