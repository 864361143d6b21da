package dev.turno.jdbc;

import dev.turno.job.JobId;
import dev.turno.spi.StoreException;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as rows of {@code turno_jobs}. */
final class RecordRows {
  private static final String INSERT =
      """
      INSERT INTO turno_jobs
        (ver, last_op, state, ended, record, id, queue, tenant, function, shard, created)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String UPDATE =
      """
      UPDATE turno_jobs SET ver = ?, last_op = ?, state = ?, ended = ?, record = ?
        WHERE id = ? AND (ver = ? OR (ver = ? AND last_op = ?))""";
  private static final String IS_SAVED =
      "SELECT 1 FROM turno_jobs WHERE id = ? AND ver = ? AND last_op = ?";
  private static final String SELECT = "SELECT record FROM turno_jobs WHERE id = ANY (?)";

  /** Gives whether the record is there now: written, or found as it is. */
  boolean insert(Connection connection, JobRecord record) throws SQLException {
    try (PreparedStatement s = connection.prepareStatement(INSERT)) {
      int i = changing(s, record);
      JobSpec spec = record.spec();
      s.setObject(i++, record.id().value());
      s.setString(i++, spec.queue());
      s.setString(i++, spec.tenant());
      s.setString(i++, spec.function());
      s.setInt(i++, record.id().shard());
      s.setObject(i, time(spec.times().created()));
      s.executeUpdate();
      return true;
    } catch (SQLException e) {
      if (!SqlFailures.isDuplicate(e)) {
        throw e;
      }
      return isSaved(connection, record);
    }
  }

  private static boolean isSaved(Connection connection, JobRecord record) throws SQLException {
    try (PreparedStatement s = connection.prepareStatement(IS_SAVED)) {
      s.setObject(1, record.id().value());
      s.setLong(2, record.version());
      s.setString(3, record.lastOp());
      try (ResultSet found = s.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Gives whether the record is there now: its predecessor was, or the record itself. */
  boolean update(Connection connection, JobRecord record) throws SQLException {
    try (PreparedStatement s = connection.prepareStatement(UPDATE)) {
      int i = changing(s, record);
      s.setObject(i++, record.id().value());
      s.setLong(i++, record.version() - 1);
      s.setLong(i++, record.version());
      s.setString(i, record.lastOp());
      return s.executeUpdate() == 1;
    }
  }

  /** Sets what changes with each version; gives the place of the next parameter. */
  private static int changing(PreparedStatement s, JobRecord record) throws SQLException {
    s.setLong(1, record.version());
    s.setString(2, record.lastOp());
    s.setString(3, record.state().name());
    s.setObject(4, ended(record));
    s.setBytes(5, bytes(record));
    return 6;
  }

  List<JobRecord> select(Connection connection, Collection<JobId> ids) throws SQLException {
    Object[] values = ids.stream().map(JobId::value).toArray();
    List<JobRecord> records = new ArrayList<>(values.length);
    try (PreparedStatement s = connection.prepareStatement(SELECT)) {
      s.setArray(1, connection.createArrayOf("uuid", values));
      try (ResultSet found = s.executeQuery()) {
        while (found.next()) {
          records.add(record(found.getBytes(1)));
        }
      }
    }
    return records;
  }

  private static @Nullable OffsetDateTime ended(JobRecord record) {
    Ending ending = record.ending();
    return ending != null && record.state().isFinal() ? time(ending.at()) : null;
  }

  private static OffsetDateTime time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC);
  }

  private static byte[] bytes(JobRecord record) {
    var bytes = new ByteArrayOutputStream(512);
    try {
      RecordCodec.write(record, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static JobRecord record(byte[] bytes) {
    try {
      return RecordCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw StoreException.unavailable("a job's record in the database cannot be read", e);
    }
  }
}
