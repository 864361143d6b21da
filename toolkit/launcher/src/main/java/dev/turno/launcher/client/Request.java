package dev.turno.launcher.client;

import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import dev.turno.launcher.report.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command was given.
 *
 * @param words its arguments
 * @param flags its options; one without a value has an empty one
 * @param environment the environment's variables
 */
public record Request(
    List<String> words,
    Map<String, String> flags,
    Map<String, String> environment,
    Terminal terminal) {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final String TIMEOUT = "--timeout";

  public Request {
    words = List.copyOf(words);
    flags = Map.copyOf(flags);
  }

  AdminClient admin() {
    return AdminClient.of(this);
  }

  boolean has(String flag) {
    return flags.containsKey(flag);
  }

  Optional<String> flag(String name) {
    return Optional.ofNullable(flags.get(name));
  }

  String flag(String name, String standard) {
    return flags.getOrDefault(name, standard);
  }

  /** An argument that has to be there. */
  String word(int index, String name) {
    if (index >= words.size()) {
      throw Failure.usage(name + " is missing.");
    }
    return words.get(index);
  }

  /** What a command is to do, its first argument: one of these, by default the first. */
  String act(String command, List<String> acts) {
    return words.isEmpty()
        ? acts.getFirst()
        : known("turno " + command + " ", words.getFirst(), acts);
  }

  /** What it is to do that with. */
  List<String> ids() {
    return words.isEmpty() ? List.of() : words.subList(1, words.size());
  }

  /** A word of those that there are, after what it is said with. */
  String known(String before, String word, List<String> words) {
    if (!words.contains(word)) {
      throw Failure.usage(
          before
              + word
              + " is unknown"
              + Nearest.hint(word, words)
              + " There is "
              + String.join(", ", words)
              + ".");
    }
    return word;
  }

  int number(String text, String name, int least) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Failure.usage(name + " is a whole number, " + least + " or more, not `" + text + "`.");
    }
    throw Failure.usage(name + " is a whole number, " + least + " or more, not `" + text + "`.");
  }

  /** How long it may take to wait for an effect. */
  Duration timeout() {
    return span(flag(TIMEOUT, "60s"), TIMEOUT);
  }

  Duration span(String text, String name) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw Failure.usage(name + " is a time such as 500ms, 30s, 5m or 2h, not `" + text + "`.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Optional<String> line() {
    try {
      var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return Optional.ofNullable(reader.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether what it prints is seen on a terminal; only Linux tells. */
  static boolean isSeen() {
    try {
      String out = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return out.startsWith("/dev/pts/") || out.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks, unless it was answered by {@code -y}; without a terminal nobody can be asked. */
  boolean isSure(String question) {
    if (has("-y")) {
      return true;
    }
    if (!has("--no-input")) {
      terminal.err().print(question + " [y/N] ");
      terminal.err().flush();
      Optional<String> answer = line();
      if (answer.isPresent()) {
        return answer.get().strip().equalsIgnoreCase("y");
      }
      terminal.err().println();
    }
    throw Failure.usage(question + " Add -y: nobody can be asked here.");
  }
}
