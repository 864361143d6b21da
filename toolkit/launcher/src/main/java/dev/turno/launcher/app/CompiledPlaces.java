package dev.turno.launcher.app;

import dev.turno.spi.SourcePlace;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads from class files on which line of which source each method begins: the first line of its
 * code, since class files don't tell of declarations.
 */
final class CompiledPlaces {
  private static final int MAGIC = 0xCAFEBABE;

  private final DataInputStream in;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private String source = "";

  private CompiledPlaces(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** The places of those classes and their methods; none of a class that was compiled without. */
  static Map<String, SourcePlace> of(Collection<Class<?>> classes) {
    Map<String, SourcePlace> places = new HashMap<>();
    for (Class<?> type : classes) {
      String name = type.getName();
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = type.getResourceAsStream(file)) {
        if (in != null) {
          new CompiledPlaces(in).read(type.getSimpleName(), places);
        }
      } catch (IOException e) {
        places.remove(type.getSimpleName()); // without places the mistake is told all the same
      }
    }
    return places;
  }

  private void read(String name, Map<String, SourcePlace> places) throws IOException {
    if (in.readInt() != MAGIC) {
      return;
    }
    in.readInt(); // the format's version
    readConstants();
    in.skipNBytes(6); // access, this, super
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    readMembers();
    readMembers();
    readAttributes(name);
    if (!source.isEmpty()) {
      lines.forEach(
          (method, line) ->
              places.put(name + "." + method, new SourcePlace(Path.of(source), line)));
    }
  }

  private void readConstants() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // long and double take two places
        }
        default -> in.skipNBytes(4);
      }
    }
  }

  private void readMembers() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(2);
      String name = texts.getOrDefault(in.readUnsignedShort(), "");
      in.skipNBytes(2);
      readAttributes(name);
    }
  }

  /** Those of the class, of one of its methods, or of a method's code. */
  private void readAttributes(String method) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      String name = texts.getOrDefault(in.readUnsignedShort(), "");
      int length = in.readInt();
      switch (name) {
        case "SourceFile" -> source = texts.getOrDefault(in.readUnsignedShort(), "");
        case "Code" -> readCode(method);
        case "LineNumberTable" -> readLines(method);
        default -> in.skipNBytes(length);
      }
    }
  }

  private void readCode(String method) throws IOException {
    in.skipNBytes(4);
    in.skipNBytes(in.readInt());
    in.skipNBytes(8L * in.readUnsignedShort());
    readAttributes(method);
  }

  private void readLines(String method) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(2);
      lines.merge(method, in.readUnsignedShort(), Math::min);
    }
  }
}
