package dev.turno.launcher.client;

import dev.turno.launcher.report.ExitCode;
import java.util.List;

/** One verb that asks, or tells, a node that runs. */
public interface Command {
  /** Its name: {@code scale}. */
  String name();

  /** What it does, in a line. */
  String meaning();

  /** Its arguments in a few words, empty for none: {@code QUEUE N}. */
  String arguments();

  /** Its options, besides those that all have. */
  List<Flag> flags();

  /** How it is used. */
  List<String> examples();

  /** Does it. */
  ExitCode run(Request request);

  /**
   * An option.
   *
   * @param name {@code --state}, or {@code -f}
   * @param value what stands for its value; empty when it has none
   */
  record Flag(String name, String value, String meaning) {
    static Flag of(String name, String value, String meaning) {
      return new Flag(name, value, meaning);
    }

    /** One without a value. */
    static Flag of(String name, String meaning) {
      return new Flag(name, "", meaning);
    }
  }
}
