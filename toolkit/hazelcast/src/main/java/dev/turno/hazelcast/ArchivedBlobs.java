package dev.turno.hazelcast;

import com.hazelcast.map.MapStore;
import dev.turno.spi.JobArchive;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is beside the records of durable jobs through to a database; read when needed. */
final class ArchivedBlobs implements MapStore<BlobKey, byte[]> {
  private final JobArchive archive;

  ArchivedBlobs(JobArchive archive) {
    this.archive = archive;
  }

  @Override
  public void store(BlobKey key, byte[] bytes) {
    archive.saveBlob(key.id(), key.blob(), Buffer.buffer(bytes));
  }

  @Override
  public void storeAll(Map<BlobKey, byte[]> blobs) {
    blobs.forEach(this::store);
  }

  @Override
  public void delete(BlobKey key) {
    archive.removeBlob(key.id(), key.blob());
  }

  @Override
  public void deleteAll(Collection<BlobKey> keys) {
    keys.forEach(this::delete);
  }

  @Override
  public byte @Nullable [] load(BlobKey key) {
    return archive.loadBlob(key.id(), key.blob()).map(Buffer::getBytes).orElse(null);
  }

  @Override
  public Map<BlobKey, byte[]> loadAll(Collection<BlobKey> keys) {
    Map<BlobKey, byte[]> blobs = new HashMap<>();
    for (BlobKey key : keys) {
      archive.loadBlob(key.id(), key.blob()).ifPresent(bytes -> blobs.put(key, bytes.getBytes()));
    }
    return blobs;
  }

  @Override
  public @Nullable Iterable<BlobKey> loadAllKeys() {
    return null;
  }
}
