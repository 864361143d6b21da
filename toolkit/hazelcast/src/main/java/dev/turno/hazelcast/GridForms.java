package dev.turno.hazelcast;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.turno.job.JobId;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore.Blob;
import dev.turno.ticket.Applied;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.RecordCodec;
import dev.turno.ticket.Transition;
import dev.turno.ticket.TransitionCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How what a ticket store sends travels within the grid: in Turno's own form, so that no class of
 * it is ever given to Java's serialization. The numbers and the places in the lists are part of the
 * form: they are added to, never changed.
 */
final class GridForms {
  /** The number of the factory of Turno's own operations, and their numbers there. */
  static final int FACTORY = 7400;

  static final int BATCH_CHANGE = 1;
  static final int SINGLE_CHANGE = 2;
  static final int SINGLE_BACKUP = 3;

  private static final List<Verdict> VERDICTS =
      List.of(
          Verdict.APPLIED,
          Verdict.REPEATED,
          Verdict.LEASE_LOST,
          Verdict.REFUSED,
          Verdict.CONFLICT,
          Verdict.ABSENT);
  private static final List<Blob> BLOBS = List.of(Blob.INPUT, Blob.ANSWER);
  private static final List<StoreException.Kind> KINDS =
      List.of(
          StoreException.Kind.INDETERMINATE,
          StoreException.Kind.UNAVAILABLE,
          StoreException.Kind.OUTDATED);

  private static final List<GridForm<?>> ALL =
      List.of(
          new GridForm<>(
              JobKey.class,
              7401,
              (key, out) -> RecordCodec.writeId(key.id(), out),
              in -> new JobKey(RecordCodec.readId(in))),
          new GridForm<>(BlobKey.class, 7402, GridForms::writeBlobKey, GridForms::readBlobKey),
          new GridForm<>(JobRecord.class, 7403, RecordCodec::write, RecordCodec::read),
          new GridForm<>(Outcomes.class, 7404, GridForms::writeOutcomes, GridForms::readOutcomes),
          new GridForm<>(ApplyProcessor.class, 7405, GridForms::writeApply, GridForms::readApply),
          new GridForm<>(WriteProcessor.class, 7406, GridForms::writeWrite, GridForms::readWrite),
          new GridForm<>(
              ForgetProcessor.class, 7407, (object, out) -> {}, in -> new ForgetProcessor<>()),
          new GridForm<>(
              ShardFilter.class,
              7408,
              (filter, out) -> out.writeInt(filter.shard()),
              in -> new ShardFilter(in.readInt(), record -> true)),
          new GridForm<>(
              StoreException.class, 7409, GridForms::writeFailure, GridForms::readFailure),
          new GridForm<>(LookProcessor.class, 7410, (object, out) -> {}, in -> new LookProcessor()),
          new GridForm<>(KeepProcessor.class, 7411, GridForms::writeKeep, GridForms::readKeep));

  private GridForms() {}

  static void register(SerializationConfig config) {
    ALL.forEach(form -> config.addSerializerConfig(form.config()));
    config.addDataSerializableFactory(FACTORY, GridForms::operation);
  }

  private static IdentifiedDataSerializable operation(int number) {
    return switch (number) {
      case BATCH_CHANGE -> new BatchChange();
      case SINGLE_CHANGE -> new SingleChange();
      case SINGLE_BACKUP -> new SingleBackup();
      default -> throw new IllegalArgumentException("an operation of an unknown kind: " + number);
    };
  }

  private static void writeKeep(KeepProcessor keep, DataOutput out) throws IOException {
    out.writeInt(keep.bytes().length);
    out.write(keep.bytes());
  }

  private static KeepProcessor readKeep(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new KeepProcessor(bytes);
  }

  private static void writeBlobKey(BlobKey key, DataOutput out) throws IOException {
    RecordCodec.writeId(key.id(), out);
    out.writeByte(BLOBS.indexOf(key.blob()));
  }

  private static BlobKey readBlobKey(DataInput in) throws IOException {
    return new BlobKey(RecordCodec.readId(in), BLOBS.get(in.readUnsignedByte()));
  }

  private static void writeOutcomes(Outcomes outcomes, DataOutput out) throws IOException {
    out.writeInt(outcomes.applied().size());
    for (Applied applied : outcomes.applied()) {
      out.writeByte(VERDICTS.indexOf(applied.verdict()));
      JobRecord record = applied.record();
      out.writeBoolean(record != null);
      if (record != null) {
        RecordCodec.write(record, out);
      }
    }
  }

  private static Outcomes readOutcomes(DataInput in) throws IOException {
    int count = in.readInt();
    List<Applied> applied = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Verdict verdict = VERDICTS.get(in.readUnsignedByte());
      applied.add(new Applied(verdict, in.readBoolean() ? RecordCodec.read(in) : null));
    }
    return new Outcomes(applied);
  }

  private static void writeApply(ApplyProcessor processor, DataOutput out) throws IOException {
    out.writeInt(processor.transitions().size());
    for (var entry : processor.transitions().entrySet()) {
      RecordCodec.writeId(entry.getKey(), out);
      out.writeInt(entry.getValue().size());
      for (Transition transition : entry.getValue()) {
        TransitionCodec.write(transition, out);
      }
    }
  }

  private static ApplyProcessor readApply(DataInput in) throws IOException {
    int jobs = in.readInt();
    Map<JobId, List<Transition>> transitions = HashMap.newHashMap(jobs);
    for (int i = 0; i < jobs; i++) {
      JobId id = RecordCodec.readId(in);
      int count = in.readInt();
      List<Transition> some = new ArrayList<>(count);
      for (int j = 0; j < count; j++) {
        some.add(TransitionCodec.read(in));
      }
      transitions.put(id, some);
    }
    return new ApplyProcessor(transitions);
  }

  private static void writeWrite(WriteProcessor processor, DataOutput out) throws IOException {
    out.writeInt(processor.records().size());
    for (JobRecord record : processor.records().values()) {
      RecordCodec.write(record, out);
    }
  }

  private static WriteProcessor readWrite(DataInput in) throws IOException {
    int count = in.readInt();
    Map<JobId, JobRecord> records = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      JobRecord record = RecordCodec.read(in);
      records.put(record.id(), record);
    }
    return new WriteProcessor(records);
  }

  private static void writeFailure(StoreException failure, DataOutput out) throws IOException {
    out.writeByte(KINDS.indexOf(failure.kind()));
    out.writeUTF(String.valueOf(failure.getMessage()));
  }

  private static StoreException readFailure(DataInput in) throws IOException {
    return new StoreException(KINDS.get(in.readUnsignedByte()), in.readUTF(), null);
  }
}
