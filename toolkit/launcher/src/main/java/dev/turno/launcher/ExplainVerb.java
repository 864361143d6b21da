package dev.turno.launcher;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import dev.turno.operation.Operation;
import dev.turno.plan.PlanNode;
import dev.turno.server.Application;
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
        .description("draws what a route needs, where each part runs and why; starts nothing")
        .footer(
            "Examples",
            "  turno explain \"GET /orders\"",
            "  turno explain Burgers.cook examples/burgers -o json");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("ROUTE")
            .type(String.class)
            .build());
    AppOptions.addTo(spec, 1);
    OutputForm.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    OutputForm form = OutputForm.of(given);
    String asked = given.matchedPositionalValue(0, "");
    var applications = new Applications(surroundings.folder(), surroundings.variables());
    Application application = applications.load(AppOptions.app(given, 1)).assemble();
    Operation operation =
        Asked.operation(asked, application.operations())
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.NOT_FOUND, Asked.missing(asked, application.operations())));
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
