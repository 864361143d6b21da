package dev.turno.hazelcast;

import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How objects of a class travel within the grid.
 *
 * @param id the class's number within the grid
 */
record GridForm<T>(Class<T> type, int id, Writer<T> writer, Reader<T> reader)
    implements StreamSerializer<T> {
  /** Writes an object. */
  interface Writer<T> {
    void write(T object, DataOutput out) throws IOException;
  }

  /** Reads what the writer has written. */
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  @Override
  public int getTypeId() {
    return id;
  }

  @Override
  public void write(ObjectDataOutput out, T object) throws IOException {
    writer.write(object, out);
  }

  @Override
  public T read(ObjectDataInput in) throws IOException {
    return reader.read(in);
  }

  SerializerConfig config() {
    return new SerializerConfig().setTypeClass(type).setImplementation(this);
  }
}
