package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.queue.Message.Beat;
import dev.turno.queue.Message.Deliver;
import dev.turno.queue.Message.End;
import dev.turno.queue.Message.Ends;
import dev.turno.queue.Message.Held;
import dev.turno.queue.Message.Look;
import dev.turno.queue.Message.Verdicts;
import dev.turno.queue.Message.Wanted;
import dev.turno.queue.Message.Watch;
import dev.turno.ticket.RecordCodec;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages as bytes. The first byte is the version of the form, the second the kind. */
final class MessageCodec {
  private static final int VERSION = 2;

  private MessageCodec() {}

  static Buffer write(Message message) {
    var bytes = new ByteArrayOutputStream(512);
    try {
      write(message, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /**
   * Reads a message.
   *
   * @throws IOException when it is cut off, of a newer form or of an unknown kind
   */
  static Message read(Buffer bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes.getBytes()));
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("it is of form " + version + ", this node reads form " + VERSION);
    }
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 1 -> new Look(list(in, RecordCodec::read));
      case 2 -> new Watch(in.readUTF(), list(in, RecordCodec::readId));
      case 3 -> new Wanted(in.readUTF(), map(in, DataInput::readInt), map(in, DataInput::readInt));
      case 4 ->
          new Beat(
              in.readUTF(),
              in.readLong(),
              map(in, DataInput::readUTF),
              in.readInt(),
              in.readInt(),
              list(in, MessageCodec::readHeld),
              map(in, DataInput::readDouble),
              in.readBoolean());
      case 5 -> new Deliver(in.readUTF(), list(in, RecordCodec::read));
      case 6 -> new Ends(in.readUTF(), list(in, MessageCodec::readEnd));
      case 7 -> new Verdicts(in.readUTF(), set(in), set(in), set(in), set(in));
      default -> throw new IOException("it is of an unknown kind: " + kind);
    };
  }

  private static void write(Message message, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    switch (message) {
      case Look m -> {
        out.writeByte(1);
        each(m.records(), RecordCodec::write, out);
      }
      case Watch m -> {
        out.writeByte(2);
        out.writeUTF(m.node());
        each(m.jobs(), RecordCodec::writeId, out);
      }
      case Wanted m -> {
        out.writeByte(3);
        out.writeUTF(m.dispatcher());
        entries(m.waiting(), (n, o) -> o.writeInt(n), out);
        entries(m.byTenant(), (n, o) -> o.writeInt(n), out);
      }
      case Beat m -> {
        out.writeByte(4);
        writeBeat(m, out);
      }
      case Deliver m -> {
        out.writeByte(5);
        out.writeUTF(m.dispatcher());
        each(m.jobs(), RecordCodec::write, out);
      }
      case Ends m -> {
        out.writeByte(6);
        out.writeUTF(m.worker());
        each(m.ends(), MessageCodec::writeEnd, out);
      }
      case Verdicts m -> {
        out.writeByte(7);
        out.writeUTF(m.dispatcher());
        for (Set<String> leases : List.of(m.renewed(), m.settled(), m.lost(), m.cancelled())) {
          each(leases, (lease, o) -> o.writeUTF(lease), out);
        }
      }
    }
  }

  private static void writeBeat(Beat m, DataOutput out) throws IOException {
    out.writeUTF(m.worker());
    out.writeLong(m.epoch());
    entries(m.offered(), (shape, o) -> o.writeUTF(shape), out);
    out.writeInt(m.slots());
    out.writeInt(m.allowance());
    each(m.holding(), MessageCodec::writeHeld, out);
    entries(m.meanMillis(), (mean, o) -> o.writeDouble(mean), out);
    out.writeBoolean(m.draining());
  }

  private static void writeHeld(Held held, DataOutput out) throws IOException {
    RecordCodec.writeId(held.job(), out);
    out.writeUTF(held.leaseId());
    RecordCodec.writeProgress(held.progress(), out);
  }

  private static Held readHeld(DataInput in) throws IOException {
    return new Held(RecordCodec.readId(in), in.readUTF(), RecordCodec.readProgress(in));
  }

  private static void writeEnd(End end, DataOutput out) throws IOException {
    RecordCodec.writeId(end.job(), out);
    out.writeUTF(end.leaseId());
    switch (end) {
      case End.Completed e -> {
        out.writeByte(1);
        RecordCodec.writePayload(e.answer(), out);
      }
      case End.Failed e -> {
        out.writeByte(2);
        RecordCodec.writeReason(e.reason(), out);
        RecordCodec.writePayload(e.answer(), out);
        out.writeBoolean(e.again());
        out.writeLong(e.retryAfter());
      }
      case End.Returned e -> out.writeByte(3);
    }
  }

  private static End readEnd(DataInput in) throws IOException {
    JobId job = RecordCodec.readId(in);
    String leaseId = in.readUTF();
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 1 -> new End.Completed(job, leaseId, RecordCodec.readPayload(in));
      case 2 ->
          new End.Failed(
              job,
              leaseId,
              RecordCodec.readReason(in),
              RecordCodec.readPayload(in),
              in.readBoolean(),
              in.readLong());
      case 3 -> new End.Returned(job, leaseId);
      default -> throw new IOException("a job's end is of an unknown kind: " + kind);
    };
  }

  /** Writes one value. */
  private interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads one value. */
  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private static <T> void each(Collection<T> values, Writer<T> writer, DataOutput out)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(value, out);
    }
  }

  private static <T> List<T> list(DataInput in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    List<T> values = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      values.add(reader.read(in));
    }
    return values;
  }

  private static Set<String> set(DataInput in) throws IOException {
    return new HashSet<>(list(in, DataInput::readUTF));
  }

  private static <T> void entries(Map<String, T> values, Writer<T> writer, DataOutput out)
      throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, T> entry : values.entrySet()) {
      out.writeUTF(entry.getKey());
      writer.write(entry.getValue(), out);
    }
  }

  private static <T> Map<String, T> map(DataInput in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    Map<String, T> values = new HashMap<>();
    for (int i = 0; i < size; i++) {
      values.put(in.readUTF(), reader.read(in));
    }
    return values;
  }
}
