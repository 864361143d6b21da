package dev.turno.ticket;

import dev.turno.job.JobId;
import dev.turno.job.JobLimits;
import dev.turno.job.JobState;
import dev.turno.job.Priority;
import dev.turno.job.RetryPolicy;
import dev.turno.ticket.Ending.Reason;
import io.vertx.core.buffer.Buffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads records as bytes: the same on the event bus, in the grid and in a database. The
 * first byte is the version of the form; a newer one is refused, never guessed at.
 */
public final class RecordCodec {
  private static final int VERSION = 2;

  // The places in these lists are part of the form: they grow at their ends.
  private static final List<JobState> STATES =
      List.of(
          JobState.SCHEDULED,
          JobState.AVAILABLE,
          JobState.RUNNING,
          JobState.RETRYABLE,
          JobState.COMPLETED,
          JobState.CANCELLED,
          JobState.DISCARDED);
  private static final List<Priority> PRIORITIES =
      List.of(Priority.HIGH, Priority.NORMAL, Priority.LOW);
  private static final List<Reason> REASONS =
      List.of(
          Reason.DONE,
          Reason.FAILED,
          Reason.OVERRUN,
          Reason.CANCELLED,
          Reason.WORKER_LOST,
          Reason.TOO_LATE);

  private RecordCodec() {}

  public static void write(JobRecord r, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    writeId(r.id(), out);
    writeSpec(r.spec(), out);
    writePayload(r.input(), out);
    out.writeByte(STATES.indexOf(r.state()));
    out.writeShort(r.counts().attempt());
    out.writeShort(r.counts().lost());
    out.writeLong(r.availableAt());
    out.writeBoolean(r.cancelRequested());
    writeProgress(r.progress(), out);
    writeLease(r.lease(), out);
    writeEnding(r.ending(), out);
    out.writeLong(r.version());
    out.writeUTF(r.lastOp());
  }

  /**
   * Reads a record.
   *
   * @throws IOException also when it was written by a newer release
   */
  public static JobRecord read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException(
          "a job's record is of form " + version + ", this release reads form " + VERSION);
    }
    return new JobRecord(
        readId(in),
        readSpec(in),
        readPayload(in),
        one(STATES, in),
        new Counts(in.readShort(), in.readShort()),
        in.readLong(),
        in.readBoolean(),
        readProgress(in),
        readLease(in),
        readEnding(in),
        in.readLong(),
        in.readUTF());
  }

  public static void writeId(JobId id, DataOutput out) throws IOException {
    out.writeLong(id.value().getMostSignificantBits());
    out.writeLong(id.value().getLeastSignificantBits());
  }

  public static JobId readId(DataInput in) throws IOException {
    return new JobId(new UUID(in.readLong(), in.readLong()));
  }

  private static void writeSpec(JobSpec s, DataOutput out) throws IOException {
    out.writeUTF(s.function());
    out.writeUTF(s.shape());
    out.writeUTF(s.queue());
    out.writeUTF(s.tenant());
    out.writeByte(PRIORITIES.indexOf(s.priority()));
    out.writeShort(s.retry().attempts());
    out.writeLong(s.retry().base().toMillis());
    out.writeLong(s.retry().max().toMillis());
    out.writeShort(s.retry().losses());
    out.writeInt(s.limits().runningPerFunction());
    out.writeInt(s.limits().runningPerTenant());
    out.writeInt(s.limits().waitingPerTenant());
    out.writeUTF(s.fingerprint());
    out.writeLong(s.times().created());
    out.writeLong(s.times().notBefore());
    out.writeLong(s.times().deadline());
    out.writeLong(s.times().runtime());
    out.writeLong(s.times().retention());
  }

  private static JobSpec readSpec(DataInput in) throws IOException {
    return new JobSpec(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        one(PRIORITIES, in),
        new RetryPolicy(
            in.readShort(),
            Duration.ofMillis(in.readLong()),
            Duration.ofMillis(in.readLong()),
            in.readShort()),
        new JobLimits(in.readInt(), in.readInt(), in.readInt()),
        in.readUTF(),
        new JobSpec.Times(
            in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
  }

  public static void writePayload(Payload payload, DataOutput out) throws IOException {
    Buffer inline = payload.inline();
    out.writeInt(payload.size());
    out.writeBoolean(inline != null);
    if (inline != null) {
      out.write(inline.getBytes());
    }
  }

  public static Payload readPayload(DataInput in) throws IOException {
    int size = in.readInt();
    if (!in.readBoolean()) {
      return new Payload(size, null);
    }
    if (size < 0 || size > Payload.INLINE) {
      throw new IOException("a payload within a record has 0 to 1,024 bytes, not " + size);
    }
    byte[] bytes = new byte[size];
    in.readFully(bytes);
    return new Payload(size, Buffer.buffer(bytes));
  }

  public static void writeProgress(Progress progress, DataOutput out) throws IOException {
    out.writeDouble(progress.done());
    out.writeUTF(progress.note());
  }

  public static Progress readProgress(DataInput in) throws IOException {
    return new Progress(in.readDouble(), in.readUTF());
  }

  static void writeLease(@Nullable Lease lease, DataOutput out) throws IOException {
    out.writeBoolean(lease != null);
    if (lease != null) {
      out.writeUTF(lease.id());
      out.writeUTF(lease.worker());
      out.writeLong(lease.began());
      out.writeLong(lease.until());
    }
  }

  static @Nullable Lease readLease(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Lease(in.readUTF(), in.readUTF(), in.readLong(), in.readLong())
        : null;
  }

  private static void writeEnding(@Nullable Ending ending, DataOutput out) throws IOException {
    out.writeBoolean(ending != null);
    if (ending != null) {
      writeReason(ending.reason(), out);
      writePayload(ending.answer(), out);
      out.writeLong(ending.at());
      out.writeBoolean(ending.answerGone());
    }
  }

  private static @Nullable Ending readEnding(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Ending(readReason(in), readPayload(in), in.readLong(), in.readBoolean())
        : null;
  }

  public static void writeReason(Reason reason, DataOutput out) throws IOException {
    out.writeByte(REASONS.indexOf(reason));
  }

  public static Reason readReason(DataInput in) throws IOException {
    return one(REASONS, in);
  }

  static <T> T one(List<T> of, DataInput in) throws IOException {
    int code = in.readUnsignedByte();
    if (code >= of.size()) {
      throw new IOException("a job's record has a code that this release doesn't know: " + code);
    }
    return of.get(code);
  }
}
