package dev.turno.lane;

import dev.turno.operation.Types;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Fingerprints of what travels, down to the components of records. */
final class Shape {
  private static final int BYTES = 8;

  private Shape() {}

  /** 16 hexadecimal digits, the same for the same lines in every process. */
  static String of(List<String> lines) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A type in words that are the same in every process. */
  static String describe(Type type) {
    var text = new StringBuilder();
    describe(type, text, new HashSet<>());
    return text.toString();
  }

  private static void describe(Type type, StringBuilder text, Set<Type> seen) {
    text.append(type.getTypeName());
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType p) {
      for (Type argument : p.getActualTypeArguments()) {
        text.append(' ');
        describe(argument, text, seen);
      }
    }
    Class<?> raw = Types.raw(type);
    if (raw.isArray()) {
      text.append(' ');
      describe(raw.getComponentType(), text, seen);
    }
    if (raw.isRecord()) {
      text.append('(');
      for (RecordComponent component : raw.getRecordComponents()) {
        text.append(component.getName()).append(' ');
        describe(component.getGenericType(), text, seen);
        text.append(',');
      }
      text.append(')');
    }
  }
}
