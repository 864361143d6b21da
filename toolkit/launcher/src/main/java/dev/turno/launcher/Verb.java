package dev.turno.launcher;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One thing that the command can do: {@code turno run}. */
interface Verb {
  /** The group under which the overview lists it. */
  Group group();

  /** Its name, options and help. */
  CommandSpec spec();

  /** Does it. */
  ExitCode run(ParseResult given, Terminal terminal);

  /** The groups of the overview. */
  enum Group {
    BUILD("Build"),
    RUN("Run"),
    OPERATE("Operate"),
    SET_UP("Set up");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }
}
