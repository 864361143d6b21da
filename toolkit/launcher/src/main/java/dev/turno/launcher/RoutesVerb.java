package dev.turno.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.client.LiveRoutes;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.settings.Setting;
import dev.turno.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code turno routes}: what an application answers, and where each function runs. Starts nothing.
 */
final class RoutesVerb implements Verb {
  private final Surroundings surroundings;

  RoutesVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.OPERATE;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("routes");
    spec.usageMessage()
        .description("lists routes, where each runs and why; starts nothing")
        .footer(
            "Examples",
            "  turno routes examples/lanes -o json",
            "  turno routes --address 127.0.0.1:9080");
    AppOptions.addTo(spec, Setting.RUNTIME);
    OutputForm.addTo(spec);
    LiveNode.addTo(spec, "asks a live node, at its admin port");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    OutputForm form = OutputForm.of(given);
    var live = new LiveNode(surroundings, given, terminal);
    if (live.isNamed()) {
      return live.ask(new LiveRoutes(), List.of(), AppOptions.app(given));
    }
    var applications = AppOptions.applications(given, surroundings);
    LoadedApp app = applications.load(AppOptions.app(given));
    List<Operation> operations = RouteRows.sorted(app.assemble().operations());
    switch (form) {
      case JSON -> terminal.data(Json.pretty(document(app, operations)));
      case NDJSON ->
          operations.forEach(operation -> terminal.data(Json.line(RouteRows.item(operation))));
      case NAME -> operations.forEach(operation -> terminal.data(operation.id().value()));
      case TABLE -> {
        table(operations).forEach(terminal::data);
        Jit.lines(app).forEach(terminal::say);
      }
    }
    return ExitCode.OK;
  }

  private static ObjectNode document(LoadedApp app, List<Operation> operations) {
    ObjectNode document = RouteRows.document(operations);
    List<String> runtimes = Jit.runtimes(app);
    if (!runtimes.isEmpty()) {
      ArrayNode told = document.putArray("runtimes");
      runtimes.forEach(told::add);
    }
    return document;
  }

  private static List<String> table(List<Operation> operations) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("METHOD", "PATH", "NAME", "RUNS ON", "WHY"));
    rows.addAll(RouteRows.of(operations));
    return Columns.align(rows);
  }
}
