package dev.turno.jdbc;

import dev.turno.job.JobId;
import dev.turno.spi.JobArchive;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore.Blob;
import dev.turno.ticket.JobRecord;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Durable jobs in H2 or PostgreSQL. Each change is one statement, and one commit. A change is
 * written under the condition that its predecessor is there, so that of two nodes that both believe
 * to own a job one is refused.
 */
public final class JdbcJobArchive implements JobArchive {
  private static final int FETCH = 1_000;

  private final Connections connections;
  private final RecordRows rows = new RecordRows();

  private JdbcJobArchive(Connections connections) {
    this.connections = connections;
  }

  /**
   * Connects, and makes or updates the tables {@code turno_…}. Blocks.
   *
   * @throws StoreException when the database can't be reached, or not be used
   */
  public static JdbcJobArchive open(JdbcOptions options) {
    Connections connections = null;
    try {
      connections = new Connections(options);
      migrate(connections, options);
      return new JdbcJobArchive(connections);
    } catch (RuntimeException e) {
      if (connections != null) {
        connections.close();
      }
      throw StoreException.unavailable(
          "the database of jobs cannot be used, " + options + ": " + e.getMessage(), e);
    }
  }

  private static void migrate(Connections connections, JdbcOptions options) throws FlywayException {
    Flyway.configure(JdbcJobArchive.class.getClassLoader())
        .dataSource(connections.dataSource())
        .locations("classpath:dev/turno/jdbc/migration")
        .table("turno_schema")
        // the database may have tables of others
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(Map.of("bytes", options.isH2() ? "blob" : "bytea"))
        .load()
        .migrate();
  }

  @Override
  public void save(JobRecord record) {
    try (Connection connection = connections.get()) {
      boolean saved =
          record.version() == 1 ? rows.insert(connection, record) : rows.update(connection, record);
      if (!saved) {
        throw outdated(record);
      }
    } catch (SQLException e) {
      throw SqlFailures.ofWrite(e);
    }
  }

  private static StoreException outdated(JobRecord record) {
    return StoreException.outdated(
        "job "
            + record.id()
            + ": the database has another version than the one before "
            + record.version()
            + "; somebody else has changed the job");
  }

  @Override
  public Optional<JobRecord> load(JobId id) {
    return loadAll(List.of(id)).stream().findFirst();
  }

  @Override
  public List<JobRecord> loadAll(Collection<JobId> ids) {
    return read(connection -> rows.select(connection, ids));
  }

  @Override
  public void saveBlob(JobId id, Blob blob, Buffer bytes) {
    write(
        connection -> {
          if (updateBlob(connection, id, blob, bytes) == 0) {
            insertBlob(connection, id, blob, bytes);
          }
        });
  }

  private static int updateBlob(Connection connection, JobId id, Blob blob, Buffer bytes)
      throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement(
            "UPDATE turno_blobs SET content = ? WHERE id = ? AND kind = ?")) {
      s.setBytes(1, bytes.getBytes());
      s.setObject(2, id.value());
      s.setString(3, blob.name());
      return s.executeUpdate();
    }
  }

  private static void insertBlob(Connection connection, JobId id, Blob blob, Buffer bytes)
      throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement(
            "INSERT INTO turno_blobs (content, id, kind) VALUES (?, ?, ?)")) {
      s.setBytes(1, bytes.getBytes());
      s.setObject(2, id.value());
      s.setString(3, blob.name());
      s.executeUpdate();
    } catch (SQLException e) {
      if (!SqlFailures.isDuplicate(e)) {
        throw e;
      }
      updateBlob(connection, id, blob, bytes);
    }
  }

  @Override
  public Optional<Buffer> loadBlob(JobId id, Blob blob) {
    return read(
        connection -> {
          try (PreparedStatement s =
              connection.prepareStatement(
                  "SELECT content FROM turno_blobs WHERE id = ? AND kind = ?")) {
            s.setObject(1, id.value());
            s.setString(2, blob.name());
            try (ResultSet found = s.executeQuery()) {
              return found.next()
                  ? Optional.of(Buffer.buffer(found.getBytes(1)))
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public void removeBlob(JobId id, Blob blob) {
    write(
        connection -> {
          try (PreparedStatement s =
              connection.prepareStatement("DELETE FROM turno_blobs WHERE id = ? AND kind = ?")) {
            s.setObject(1, id.value());
            s.setString(2, blob.name());
            s.executeUpdate();
          }
        });
  }

  /** First what is beside the record, so that nothing is left that nobody knows of. */
  @Override
  public void remove(JobId id) {
    write(
        connection -> {
          delete(connection, "DELETE FROM turno_blobs WHERE id = ?", id);
          delete(connection, "DELETE FROM turno_jobs WHERE id = ?", id);
        });
  }

  private static void delete(Connection connection, String sql, JobId id) throws SQLException {
    try (PreparedStatement s = connection.prepareStatement(sql)) {
      s.setObject(1, id.value());
      s.executeUpdate();
    }
  }

  @Override
  public void forEachId(Consumer<JobId> consumer) {
    ids().forEach(consumer);
  }

  private List<JobId> ids() {
    return read(
        connection -> {
          List<JobId> ids = new ArrayList<>();
          try (PreparedStatement s = connection.prepareStatement("SELECT id FROM turno_jobs")) {
            s.setFetchSize(FETCH);
            try (ResultSet found = s.executeQuery()) {
              while (found.next()) {
                ids.add(new JobId(found.getObject(1, UUID.class)));
              }
            }
          }
          return ids;
        });
  }

  @Override
  public void close() {
    connections.close();
  }

  private <T> T read(Reading<T> reading) {
    try (Connection connection = connections.get()) {
      return reading.on(connection);
    } catch (SQLException e) {
      throw SqlFailures.ofRead(e);
    }
  }

  private void write(Writing writing) {
    try (Connection connection = connections.get()) {
      writing.on(connection);
    } catch (SQLException e) {
      throw SqlFailures.ofWrite(e);
    }
  }

  private interface Reading<T> {
    T on(Connection connection) throws SQLException;
  }

  private interface Writing {
    void on(Connection connection) throws SQLException;
  }
}
