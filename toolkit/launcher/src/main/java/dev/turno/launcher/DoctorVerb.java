package dev.turno.launcher;

import static dev.turno.launcher.settings.Setting.CLUSTER_PORT;
import static dev.turno.launcher.settings.Setting.JOIN;
import static dev.turno.launcher.settings.Setting.PORT;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.launcher.doctor.Doctor;
import dev.turno.launcher.doctor.Finding;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.settings.Settings;
import dev.turno.launcher.settings.TurnoToml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno doctor}: looks at this machine, and says what would keep Turno from running. */
final class DoctorVerb implements Verb {
  private final Surroundings surroundings;

  DoctorVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.SET_UP;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("doctor");
    spec.usageMessage()
        .description("looks at this machine; versions, JDKs, ports, clock, token, nodes to join")
        .footer("Examples", "  turno doctor", "  turno doctor --join 10.0.0.5:5701 -o json");
    for (var setting : List.of(PORT, CLUSTER_PORT, JOIN)) {
      AppOptions.addOption(spec, setting);
    }
    OutputForm.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    OutputForm form = OutputForm.of(given);
    Settings settings = AppOptions.settings(given, surroundings.variables(), TurnoToml.NONE);
    var versions = Versions.here();
    List<Finding> findings =
        new Doctor(surroundings.variables(), surroundings.folder())
            .examine(
                versions.sentence(),
                List.of(settings.port(PORT), settings.port(CLUSTER_PORT)),
                settings.addresses(JOIN));
    switch (form) {
      case JSON -> terminal.data(Json.pretty(document(findings)));
      case NDJSON -> findings.forEach(finding -> terminal.data(Json.line(item(finding))));
      case NAME -> findings.forEach(finding -> terminal.data(finding.name()));
      case TABLE -> table(findings).forEach(terminal::data);
    }
    boolean ill = findings.stream().anyMatch(f -> f.state() == Finding.State.BAD);
    return ill ? ExitCode.MACHINE : ExitCode.OK;
  }

  private static List<String> table(List<Finding> findings) {
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      String cure = finding.cure().isEmpty() ? "" : " " + finding.cure();
      rows.add(List.of(word(finding), finding.name(), finding.detail() + cure));
    }
    return Columns.align(rows);
  }

  private static String word(Finding finding) {
    return finding.state().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode document(List<Finding> findings) {
    ObjectNode document = Json.document("FindingList");
    ArrayNode items = document.putArray("items");
    findings.forEach(finding -> items.add(item(finding)));
    return document;
  }

  private static ObjectNode item(Finding finding) {
    ObjectNode item =
        Json.document("Finding")
            .put("name", finding.name())
            .put("state", word(finding))
            .put("detail", finding.detail());
    return finding.cure().isEmpty() ? item : item.put("cure", finding.cure());
  }
}
