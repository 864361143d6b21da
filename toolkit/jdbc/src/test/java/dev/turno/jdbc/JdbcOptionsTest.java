package dev.turno.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.spi.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JdbcOptionsTest {
  @Test
  void h2_commits_at_once() {
    assertThat(JdbcOptions.inFolder(Path.of("/data")).effectiveUrl())
        .isEqualTo("jdbc:h2:file:/data/jobs;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
  }

  @Test
  void a_password_is_never_shown() {
    assertThat(JdbcOptions.of("jdbc:postgresql://db/jobs?password=hush&x=1", "me", "hush"))
        .hasToString("jdbc:postgresql://db/jobs?password=…&x=1");
    assertThatThrownBy(() -> JdbcOptions.of("jdbc:mysql://db?password=hush", "", ""))
        .hasMessageNotContaining("hush");
  }

  @Test
  void a_database_that_is_not_there_is_told() {
    assertThatThrownBy(
            () -> JdbcJobArchive.open(JdbcOptions.of("jdbc:postgresql://127.0.0.1:1/x", "u", "p")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be used, jdbc:postgresql://127.0.0.1:1/x");
  }
}
