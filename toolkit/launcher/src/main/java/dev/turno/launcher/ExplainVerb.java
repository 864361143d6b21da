package dev.turno.launcher;

import dev.turno.launcher.client.LivePlan;
import dev.turno.launcher.report.Asked;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.settings.Setting;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Operation;
import dev.turno.plan.PlanNode;
import dev.turno.server.Application;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno explain "GET /x"}: what a route needs, where each part runs, and why. */
final class ExplainVerb implements Verb {
  private final Surroundings surroundings;

  ExplainVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.BUILD;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("explain");
    spec.usageMessage()
        .description("draws what a route needs; where each part runs and why; starts nothing")
        .footer(
            "Examples",
            "  turno explain \"GET /orders\"",
            "  turno explain Burgers.cook examples/burgers -o json",
            "  turno explain /orders --address 127.0.0.1:9080");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("ROUTE")
            .type(String.class)
            .build());
    AppOptions.addTo(spec, 1);
    AppOptions.addOption(spec, Setting.RUNTIME);
    OutputForm.addTo(spec);
    LiveNode.addTo(spec, "asks a live node, which tells what each part took");
    return spec;
  }

  private static Asked names(Operation operation) {
    return new Asked(
        operation.id().value(),
        operation.endpoint().map(Endpoint::method).orElse(""),
        operation.endpoint().map(Endpoint::path).orElse(""));
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    OutputForm form = OutputForm.of(given);
    String asked = given.matchedPositionalValue(0, "");
    var live = new LiveNode(surroundings, given, terminal);
    if (live.isNamed()) {
      return live.ask(new LivePlan(), List.of(asked), AppOptions.app(given, 1));
    }
    var applications = AppOptions.applications(given, surroundings);
    Application application = applications.load(AppOptions.app(given, 1)).assemble();
    Operation operation =
        Asked.find(asked, application.operations(), ExplainVerb::names)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.NOT_FOUND,
                        Asked.missing(asked, application.operations(), ExplainVerb::names)));
    PlanNode plan = application.plan(operation);
    switch (form) {
      case JSON -> terminal.data(Json.pretty(PlanRows.document(operation, plan)));
      case NDJSON -> terminal.data(Json.line(PlanRows.document(operation, plan)));
      case NAME -> PlanRows.names(plan).forEach(terminal::data);
      case TABLE -> PlanRows.table(operation, plan).forEach(terminal::data);
    }
    return ExitCode.OK;
  }
}
