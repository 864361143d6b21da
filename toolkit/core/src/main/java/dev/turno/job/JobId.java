package dev.turno.job;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Identifies a job: a UUID of RFC 9562, version 7 (ordered by time), or version 8 when it follows
 * from an idempotency key. Its last bit tells whether the job is kept in a database.
 */
public record JobId(UUID value) implements Comparable<JobId> {
  private static final long VERSION_7 = 0x7000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int SHARDS = 64;

  /** A new id, of that time. */
  public static JobId random(boolean durable, long epochMillis, RandomGenerator random) {
    long high = epochMillis << 16 | VERSION_7 | random.nextInt(1 << 12);
    return of(durable, high, random.nextLong());
  }

  /** The id of whatever that tenant submits to that function under that key. */
  public static JobId of(boolean durable, String tenant, String function, String key) {
    byte[] hash = sha256(tenant + "\0" + function + "\0" + key);
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    long high = (bytes.getLong() & ~0xf000L) | VERSION_8;
    return of(durable, high, bytes.getLong());
  }

  /** The id of that text; empty when it is none. */
  public static Optional<JobId> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(new JobId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JobId of(boolean durable, long high, long random) {
    long low = (random >>> 2 & ~1L) | VARIANT | (durable ? 1 : 0);
    return new JobId(new UUID(high, low));
  }

  /** Whether the job is kept in a database, so that it outlives all processes. */
  public boolean isDurable() {
    return (value.getLeastSignificantBits() & 1) == 1;
  }

  /** The same id but for its shard, which is that of all jobs of that line. */
  public JobId inLine(String line) {
    long bits = value.getLeastSignificantBits() >>> 1;
    long wanted = sha256(line)[0] & (SHARDS - 1);
    long moved = (bits & ~(SHARDS - 1L)) | (wanted ^ (bits >>> 24 & (SHARDS - 1)));
    return new JobId(new UUID(value.getMostSignificantBits(), moved << 1 | (isDurable() ? 1 : 0)));
  }

  /** The shard that the job belongs to, 0 to 63. */
  public int shard() {
    long bits = value.getLeastSignificantBits() >>> 1;
    return (int) ((bits ^ bits >>> 24) & (SHARDS - 1));
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
