package dev.turno.js;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** Functions of the JVM by the names that JavaScript calls them by. */
final class HostFunctions {
  /** A function with its arguments; what it returns is what JavaScript gets. */
  interface Function {
    @Nullable Object call(Value... arguments);
  }

  private final Map<String, Object> functions = new HashMap<>();

  HostFunctions add(String name, Function function) {
    functions.put(name, (ProxyExecutable) function::call);
    return this;
  }

  ProxyObject asObject() {
    return ProxyObject.fromMap(functions);
  }

  /** The bytes that JavaScript tells of as a buffer, an offset and a length. */
  static byte[] bytes(Value buffer, Value offset, Value length) {
    var bytes = new byte[length.asInt()];
    buffer.readBuffer(offset.asInt(), bytes, 0, bytes.length);
    return bytes;
  }

  /** Bytes as JavaScript reads them. */
  static ByteBuffer lent(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
