package dev.turno.launcher;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno version}. */
final class VersionVerb implements Verb {
  @Override
  public Group group() {
    return Group.SET_UP;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("version");
    spec.usageMessage()
        .description("tells the versions of Turno, Vert.x and Java")
        .footer("Example", "  turno version -o json");
    OutputForm.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    var versions = Versions.here();
    switch (OutputForm.of(given)) {
      case JSON -> terminal.data(Json.pretty(versions.document()));
      case NDJSON -> terminal.data(Json.line(versions.document()));
      case NAME -> terminal.data(versions.turno());
      case TABLE -> terminal.data(versions.sentence());
    }
    return ExitCode.OK;
  }
}
