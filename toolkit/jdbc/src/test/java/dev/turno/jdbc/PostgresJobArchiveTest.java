package dev.turno.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.spi.JobArchive;
import dev.turno.spi.JobArchiveContract;
import dev.turno.spi.StoreException;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresJobArchiveTest extends JobArchiveContract {
  private static PostgresServer server;
  private static JdbcOptions database;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
    database = server.newDatabase();
  }

  @Override
  protected JobArchive open() {
    return JdbcJobArchive.open(database);
  }

  @Test
  void a_database_that_stops_is_told_soon_and_found_again() {
    try (JobArchive archive = open()) {
      JobRecord record = Records.fresh(Records.durableId());
      archive.save(record);
      server.stop();
      try {
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
          assertThatThrownBy(() -> archive.load(record.id())).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> archive.save(record)).isInstanceOf(StoreException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      } finally {
        server.resume();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(archive.load(record.id())).contains(record));
    }
  }
}
