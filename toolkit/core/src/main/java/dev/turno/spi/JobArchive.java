package dev.turno.spi;

import dev.turno.job.JobId;
import dev.turno.ticket.JobRecord;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A database that keeps the records of durable jobs, so that they outlive all processes. A store
 * writes through it: what it has not saved has not happened. Blocks; thread-safe. Every method
 * fails with a {@link StoreException}: indeterminate when the commit's outcome is unknown.
 */
public interface JobArchive extends AutoCloseable {
  /**
   * Saves a version of a record, if the one saved before is its predecessor or this very one.
   *
   * @throws StoreException that is outdated, when it is neither: somebody else has changed the
   *     record, and who asks works with an outdated one
   */
  void save(JobRecord record);

  Optional<JobRecord> load(JobId id);

  /** Those of the records that there are, in no order; many at once cost little more than one. */
  List<JobRecord> loadAll(Collection<JobId> ids);

  void saveBlob(JobId id, TicketStore.Blob blob, Buffer bytes);

  Optional<Buffer> loadBlob(JobId id, TicketStore.Blob blob);

  void removeBlob(JobId id, TicketStore.Blob blob);

  /** Forgets a job, and what is kept beside its record. */
  void remove(JobId id);

  /** Gives the id of every job. */
  void forEachId(Consumer<JobId> consumer);

  @Override
  void close();
}
