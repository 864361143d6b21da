package dev.turno.polyglot;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** The class file of one class, in memory. */
final class CompiledClass extends SimpleJavaFileObject {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  CompiledClass(String name) {
    super(URI.create("memory:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  @Override
  public OutputStream openOutputStream() {
    return bytes;
  }
}
