package dev.turno.bind;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an enum's constants by name, letter case ignored where that leaves no doubt. */
final class EnumReader implements TextReader {
  private final Map<String, Object> byName = new HashMap<>();
  private final Map<String, Object> byLowerCase = new HashMap<>();
  private final Refused refused;

  EnumReader(Class<?> type) {
    Set<String> doubtful = new HashSet<>();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      byName.put(name, constant);
      if (byLowerCase.put(name.toLowerCase(Locale.ROOT), constant) != null) {
        doubtful.add(name.toLowerCase(Locale.ROOT));
      }
    }
    byLowerCase.keySet().removeAll(doubtful);
    refused = new Refused(oneOf(Arrays.stream(type.getEnumConstants())));
  }

  /** What is said of anything but one of these. */
  static String oneOf(java.util.stream.Stream<?> names) {
    return names
        .map(name -> name instanceof Enum<?> e ? e.name() : name.toString())
        .collect(Collectors.joining(", ", "must be one of ", ""));
  }

  @Override
  public Object read(String text) {
    Object exact = byName.get(text);
    return exact != null ? exact : byLowerCase.getOrDefault(text.toLowerCase(Locale.ROOT), refused);
  }
}
