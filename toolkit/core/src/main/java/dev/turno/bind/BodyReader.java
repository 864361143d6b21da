package dev.turno.bind;

import dev.turno.call.Head;
import io.vertx.core.buffer.Buffer;

/** Makes a value of a body's bytes. */
@FunctionalInterface
interface BodyReader {
  /** The value, {@link NoValue#ABSENT} or, with the reason noted, {@link NoValue#FAILED}. */
  Object read(Head head, Buffer body, Findings findings);

  /** The bytes as they came. */
  static Object buffer(Head head, Buffer body, Findings findings) {
    return body;
  }

  /** The bytes as they came. */
  static Object bytes(Head head, Buffer body, Findings findings) {
    return body.getBytes();
  }

  /** A reader for which an empty body is none. */
  default BodyReader absentWhenEmpty() {
    return (head, body, findings) ->
        body.length() == 0 ? NoValue.ABSENT : read(head, body, findings);
  }
}
