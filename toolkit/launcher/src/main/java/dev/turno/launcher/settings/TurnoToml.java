package dev.turno.launcher.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an application's {@code turno.toml} says.
 *
 * @param place the file, as a person finds it
 * @param name the application's name
 * @param services the classes that it consists of, by {@code app} or {@code services}; empty to
 *     look for them
 * @param pools the size of each named pool
 * @param limits the application's bounds
 * @param queues what holds for the jobs of each queue that it names
 * @param values settings by their text
 * @param own what it says in tables that the launcher does not know, by key: settings of the
 *     application's own
 */
public record TurnoToml(
    String place,
    Optional<String> name,
    List<String> services,
    Map<String, Integer> pools,
    LimitSettings limits,
    Map<String, QueueSettings> queues,
    Map<Setting, String> values,
    Map<String, String> own) {
  /** What is said where there is no file. */
  public static final TurnoToml NONE =
      new TurnoToml(
          "turno.toml",
          Optional.empty(),
          List.of(),
          Map.of(),
          LimitSettings.NONE,
          Map.of(),
          Map.of(),
          Map.of());

  /**
   * Settings in tables that nobody knows.
   *
   * @param tables the tables that the application has
   */
  public List<String> unknown(Set<String> tables) {
    return own.keySet().stream()
        .filter(key -> tables.stream().noneMatch(table -> key.startsWith(table + ".")))
        .sorted()
        .toList();
  }

  public TurnoToml {
    services = List.copyOf(services);
    pools = Map.copyOf(pools);
    queues = Map.copyOf(queues);
    values = Map.copyOf(values);
    own = Map.copyOf(own);
  }
}
