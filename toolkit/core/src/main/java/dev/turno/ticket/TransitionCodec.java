package dev.turno.ticket;

import dev.turno.ticket.Transition.Cancel;
import dev.turno.ticket.Transition.Complete;
import dev.turno.ticket.Transition.Create;
import dev.turno.ticket.Transition.Expire;
import dev.turno.ticket.Transition.Fail;
import dev.turno.ticket.Transition.GiveUp;
import dev.turno.ticket.Transition.Grant;
import dev.turno.ticket.Transition.Renew;
import dev.turno.ticket.Transition.Requeue;
import dev.turno.ticket.Transition.Revive;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Writes and reads transitions as bytes, so that a store can send them to where the record is. */
public final class TransitionCodec {
  private static final List<Requeue.Why> WHYS = List.of(Requeue.Why.LOST, Requeue.Why.RETURNED);

  private TransitionCodec() {}

  public static void write(Transition transition, DataOutput out) throws IOException {
    switch (transition) {
      case Create t -> {
        out.writeByte(1);
        RecordCodec.write(t.fresh(), out);
      }
      case Grant t -> {
        out.writeByte(2);
        RecordCodec.writeLease(t.lease(), out);
      }
      case Renew t -> {
        out.writeByte(3);
        out.writeUTF(t.leaseId());
        out.writeLong(t.until());
        RecordCodec.writeProgress(t.progress(), out);
      }
      case Complete t -> {
        out.writeByte(4);
        out.writeUTF(t.leaseId());
        RecordCodec.writePayload(t.answer(), out);
        out.writeLong(t.now());
      }
      case Fail t -> {
        out.writeByte(5);
        out.writeUTF(t.leaseId());
        RecordCodec.writeReason(t.reason(), out);
        RecordCodec.writePayload(t.answer(), out);
        out.writeBoolean(t.again());
        out.writeLong(t.next());
        out.writeLong(t.now());
      }
      case Requeue t -> {
        out.writeByte(6);
        out.writeUTF(t.leaseId());
        out.writeByte(WHYS.indexOf(t.why()));
        out.writeLong(t.now());
      }
      case Cancel t -> {
        out.writeByte(7);
        out.writeUTF(t.op());
        out.writeLong(t.now());
      }
      case GiveUp t -> {
        out.writeByte(8);
        out.writeLong(t.now());
      }
      case Revive t -> {
        out.writeByte(9);
        out.writeUTF(t.op());
        out.writeLong(t.now());
      }
      case Expire t -> {
        out.writeByte(10);
        out.writeLong(t.now());
      }
    }
  }

  /**
   * Reads a transition.
   *
   * @throws IOException also when it is of a kind that this release doesn't know
   */
  public static Transition read(DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 1 -> new Create(RecordCodec.read(in));
      case 2 -> new Grant(Objects.requireNonNull(RecordCodec.readLease(in), "lease"));
      case 3 -> new Renew(in.readUTF(), in.readLong(), RecordCodec.readProgress(in));
      case 4 -> new Complete(in.readUTF(), RecordCodec.readPayload(in), in.readLong());
      case 5 ->
          new Fail(
              in.readUTF(),
              RecordCodec.readReason(in),
              RecordCodec.readPayload(in),
              in.readBoolean(),
              in.readLong(),
              in.readLong());
      case 6 -> new Requeue(in.readUTF(), RecordCodec.one(WHYS, in), in.readLong());
      case 7 -> new Cancel(in.readUTF(), in.readLong());
      case 8 -> new GiveUp(in.readLong());
      case 9 -> new Revive(in.readUTF(), in.readLong());
      case 10 -> new Expire(in.readLong());
      default -> throw new IOException("a transition of an unknown kind: " + kind);
    };
  }
}
