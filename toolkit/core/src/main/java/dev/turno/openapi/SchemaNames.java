package dev.turno.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names of schemas: while they are made each has the long name of its type, which is its own; in
 * the document the short one, {@code PageOfOrder}, unless two types would share it.
 */
final class SchemaNames implements SchemaDefinitionNamingStrategy {
  static final String PLACE = "#/components/schemas/";

  private final String prefix;
  private final Map<String, String> shortNames = new HashMap<>();

  /** Names that begin with {@code prefix} while schemas are made. */
  SchemaNames(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
    return named(key.getType());
  }

  /** A type may have several definitions where members change it. */
  @Override
  public void adjustDuplicateNames(
      Map<DefinitionKey, String> duplicates, SchemaGenerationContext context) {
    int number = 1;
    for (Map.Entry<DefinitionKey, String> each : duplicates.entrySet()) {
      if (number > 1) {
        String other = each.getValue() + number;
        shortNames.put(other, shortNames.getOrDefault(each.getValue(), "") + number);
        each.setValue(other);
      }
      number++;
    }
  }

  /** What refers to a type's schema while schemas are made. */
  String reference(ResolvedType type) {
    return PLACE + named(type);
  }

  private String named(ResolvedType type) {
    String name = prefix + longName(type);
    shortNames.put(name, shortName(type));
    return name;
  }

  Optional<String> shortName(String name) {
    return Optional.ofNullable(shortNames.get(name));
  }

  /** The long name without what tells input from output. */
  String plain(String name) {
    return name.substring(prefix.length());
  }

  private static String longName(ResolvedType type) {
    return clean(type.getErasedType().getName().replace('$', '.')) + arguments(type, true);
  }

  private static String shortName(ResolvedType type) {
    return clean(type.getErasedType().getSimpleName()) + arguments(type, false);
  }

  private static String arguments(ResolvedType type, boolean inLong) {
    List<ResolvedType> arguments = type.getTypeParameters();
    if (type.isArray() || arguments.isEmpty()) {
      return "";
    }
    return arguments.stream()
        .map(argument -> inLong ? longName(argument) : shortName(argument))
        .collect(Collectors.joining("And", "Of", ""));
  }

  private static String clean(String name) {
    return name.replace("[]", "Array").replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /**
   * The names of the document.
   *
   * @param longNames the names of all schemas, without what tells input from output, each with its
   *     short one
   * @param taken names that the document has besides
   */
  static Map<String, String> settle(Map<String, String> longNames, java.util.Set<String> taken) {
    Map<String, Long> wanted =
        longNames.values().stream()
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    Map<String, String> settled = new TreeMap<>();
    longNames.forEach(
        (longName, name) -> {
          boolean isClear = wanted.getOrDefault(name, 0L) == 1 && !taken.contains(name);
          settled.put(longName, isClear ? name : longName);
        });
    return settled;
  }
}
