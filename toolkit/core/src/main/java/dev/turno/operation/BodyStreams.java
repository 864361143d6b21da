package dev.turno.operation;

import io.vertx.core.buffer.Buffer;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.concurrent.Flow;

/** Bodies that a function reads as they come, which are never in memory as a whole. */
public final class BodyStreams {
  private BodyStreams() {}

  /** Whether a body of that type is such: {@code InputStream}, {@code Flow.Publisher<Buffer>}. */
  public static boolean isOne(Type type) {
    return isBlocking(type)
        || (Types.raw(type) == Flow.Publisher.class && Types.argument(type) == Buffer.class);
  }

  /** Whether reading it blocks. */
  public static boolean isBlocking(Type type) {
    return type == InputStream.class;
  }
}
