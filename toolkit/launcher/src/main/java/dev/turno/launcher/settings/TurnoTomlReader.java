package dev.turno.launcher.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a {@code turno.toml}; every mistake in it is told at once, with the nearest known key. */
public final class TurnoTomlReader {
  private static final Map<String, Setting> SETTINGS =
      Stream.of(Setting.values()).collect(Collectors.toMap(Setting::key, Function.identity()));
  private static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  "name",
                  "app",
                  "services",
                  "limits.body",
                  "limits.stream",
                  "limits.requests",
                  "limits.timeout",
                  "limits.cpu-waiting",
                  "limits.cpu-per-tenant"),
              SETTINGS.keySet().stream())
          .sorted()
          .toList();

  private static final String QUEUE = "queue.";
  private static final List<String> QUEUE_KEYS =
      List.of(
          "durable",
          "attempts",
          "retention",
          "max-waiting",
          "max-waiting-per-tenant",
          "max-running-per-function",
          "max-running-per-tenant");

  private final Path file;
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> services = new ArrayList<>();
  private final Map<String, Integer> pools = new LinkedHashMap<>();
  private final Map<String, QueueSettings> queues = new LinkedHashMap<>();
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final Map<String, String> own = new LinkedHashMap<>();
  private Optional<String> name = Optional.empty();
  private LimitSettings limits = LimitSettings.NONE;

  private TurnoTomlReader(Path file) {
    this.file = file;
  }

  /** Reads {@code file}, or fails with all that is wrong with it. */
  public static TurnoToml read(Path file) {
    return new TurnoTomlReader(file).read();
  }

  private TurnoToml read() {
    visit("", parse());
    if (!mistakes.isEmpty()) {
      throw Failure.usage(
          mistakes.stream().map(m -> file + ": " + m).collect(Collectors.joining("\n")));
    }
    return new TurnoToml(file.toString(), name, services, pools, limits, queues, values, own);
  }

  private JsonNode parse() {
    try {
      return new TomlMapper().readTree(Files.readString(file));
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      throw new Failure(
          ExitCode.USAGE,
          file
              + (at == null ? "" : ":" + at.getLineNr())
              + " is not TOML: "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void visit(String prefix, JsonNode table) {
    for (Map.Entry<String, JsonNode> entry : table.properties()) {
      String key = prefix + entry.getKey();
      if (entry.getValue().isObject() && !SETTINGS.containsKey(key)) {
        visit(key + ".", entry.getValue());
      } else {
        take(key, entry.getValue());
      }
    }
  }

  /** The nearest setting that there is to one that there isn't, in words. */
  public static String hint(String key) {
    return Nearest.hint(key, KEYS);
  }

  /** Whether a key is in a table that is not the launcher's. */
  private static boolean isOwn(String key) {
    int dot = key.indexOf('.');
    String table = key.substring(0, dot + 1);
    return dot > 0
        && !table.equals("pools.")
        && !table.equals(QUEUE)
        && KEYS.stream().noneMatch(known -> known.startsWith(table));
  }

  private void take(String key, JsonNode value) {
    if (isOwn(key)) {
      plain(key, value).ifPresent(text -> own.put(key, text));
      return;
    }
    Setting setting = SETTINGS.get(key);
    if (setting != null) {
      text(key, value).ifPresent(text -> values.put(setting, text));
    } else if (key.startsWith("pools.")) {
      pool(key, value);
    } else if (key.startsWith(QUEUE) && key.lastIndexOf('.') > QUEUE.length()) {
      queue(key, value);
    } else {
      takeOwn(key, value);
    }
  }

  /** What only the file can say. */
  private void takeOwn(String key, JsonNode value) {
    switch (key) {
      case "name" -> name = text(key, value);
      case "app", "services" ->
          text(key, value).ifPresent(text -> services.addAll(List.of(text.split(","))));
      case "limits.body" -> size(key, value).map(limits::withBody).ifPresent(this::limit);
      case "limits.stream" -> size(key, value).map(limits::withStream).ifPresent(this::limit);
      case "limits.requests" ->
          count(key, "requests", value).map(limits::withRequests).ifPresent(this::limit);
      case "limits.cpu-waiting" ->
          count(key, "calls", value).map(limits::withCpuWaiting).ifPresent(this::limit);
      case "limits.cpu-per-tenant" ->
          count(key, "calls", value).map(limits::withCpuPerTenant).ifPresent(this::limit);
      case "limits.timeout" ->
          Durations.parse(value.asText())
              .ifPresentOrElse(
                  time -> limits = limits.withTimeout(time),
                  () -> wrong(key, "a time such as 500ms, 30s or 5m", value));
      default -> mistakes.add("there is no setting `" + key + "`" + Nearest.hint(key, KEYS));
    }
  }

  private void limit(LimitSettings changed) {
    limits = changed;
  }

  private void wrong(String key, String rule, JsonNode value) {
    mistakes.add("`" + key + "` is " + rule + ", not " + value + ".");
  }

  private void pool(String key, JsonNode value) {
    if (value.isInt() && value.intValue() > 0) {
      pools.put(key.substring("pools.".length()), value.intValue());
    } else {
      wrong(key, "a number of threads, 1 or more", value);
    }
  }

  /** One line of a queue's table: {@code queue.NAME.key}. */
  private void queue(String key, JsonNode value) {
    int dot = key.lastIndexOf('.');
    String table = key.substring(0, dot + 1);
    String queue = key.substring(QUEUE.length(), dot);
    QueueSettings before = queues.getOrDefault(queue, QueueSettings.NONE);
    Optional<QueueSettings> after =
        switch (key.substring(dot + 1)) {
          case "durable" -> flag(key, value).map(before::withDurable);
          case "attempts" -> count(key, "attempts", value).map(before::withAttempts);
          case "max-waiting" -> count(key, "jobs", value).map(before::withMaxWaiting);
          case "max-waiting-per-tenant" ->
              count(key, "jobs", value).map(before::withMaxWaitingPerTenant);
          case "max-running-per-function" ->
              count(key, "jobs", value).map(before::withMaxRunningPerFunction);
          case "max-running-per-tenant" ->
              count(key, "jobs", value).map(before::withMaxRunningPerTenant);
          case "retention" -> retention(key, value).map(before::withRetention);
          default -> {
            List<String> known = QUEUE_KEYS.stream().map(table::concat).toList();
            mistakes.add("there is no setting `" + key + "`" + Nearest.hint(key, known));
            yield Optional.empty();
          }
        };
    after.ifPresent(settings -> queues.put(queue, settings));
  }

  private Optional<Boolean> flag(String key, JsonNode value) {
    if (!value.isBoolean()) {
      wrong(key, "true or false", value);
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  private Optional<Long> size(String key, JsonNode value) {
    OptionalLong bytes = Sizes.parse(value.asText());
    if (bytes.isEmpty()) {
      wrong(key, "a size such as 512KiB or 16MiB", value);
      return Optional.empty();
    }
    return Optional.of(bytes.getAsLong());
  }

  private Optional<Integer> count(String key, String what, JsonNode value) {
    if (!value.isInt() || value.intValue() < 1) {
      wrong(key, "a number of " + what + ", 1 or more", value);
      return Optional.empty();
    }
    return Optional.of(value.intValue());
  }

  private Optional<Duration> retention(String key, JsonNode value) {
    Optional<Duration> time = Durations.parse(value.asText()).filter(t -> !t.isZero());
    if (time.isEmpty()) {
      wrong(key, "a time such as 30m or 48h", value);
    }
    return time;
  }

  /** The same for tables of the application, which has truths, too. */
  private Optional<String> plain(String key, JsonNode value) {
    return value.isBoolean() ? Optional.of(value.asText()) : text(key, value);
  }

  /** A single value, or the items of a list with commas between. */
  private Optional<String> text(String key, JsonNode value) {
    List<JsonNode> items = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(items::add);
    } else {
      items.add(value);
    }
    if (items.stream().anyMatch(item -> !item.isTextual() && !item.isNumber())) {
      wrong(key, "a text, a number or a list of them", value);
      return Optional.empty();
    }
    return Optional.of(items.stream().map(JsonNode::asText).collect(Collectors.joining(",")));
  }
}
