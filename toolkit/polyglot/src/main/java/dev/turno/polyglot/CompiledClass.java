package dev.turno.polyglot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** The class file of one class, in memory. */
final class CompiledClass extends SimpleJavaFileObject {
  private final String name;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  CompiledClass(String name) {
    super(URI.create("memory:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
    this.name = name;
  }

  /** One that a compiler wrote into a folder. */
  static CompiledClass read(Path folder, Path file) {
    String path = folder.relativize(file).toString().replace(File.separatorChar, '.');
    var compiled = new CompiledClass(path.substring(0, path.length() - ".class".length()));
    try {
      compiled.bytes.writeBytes(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    return compiled;
  }

  /** Its binary name: {@code shop.Orders$Line}. */
  String className() {
    return name;
  }

  /** The package that it is in, empty for that without a name. */
  String packageName() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Whether its class file has these letters anywhere: the name of a class that it refers to. */
  boolean mentions(String letters) {
    return bytes.toString(StandardCharsets.ISO_8859_1).contains(letters);
  }

  @Override
  public OutputStream openOutputStream() {
    bytes.reset();
    return bytes;
  }

  @Override
  public InputStream openInputStream() {
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
