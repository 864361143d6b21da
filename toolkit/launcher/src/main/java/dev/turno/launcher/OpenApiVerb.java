package dev.turno.launcher;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.settings.Setting;
import dev.turno.openapi.ApiDocument;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code turno openapi}: an application's OpenAPI document, of its classes or of a process that
 * serves it. Starts nothing.
 */
final class OpenApiVerb implements Verb {
  private static final String OUTPUT = "--output";
  private static final String ADDRESS = "--address";

  private final Surroundings surroundings;

  OpenApiVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.OPERATE;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("openapi");
    spec.usageMessage()
        .description("writes the OpenAPI document of an application; starts nothing")
        .footer(
            "Examples",
            "  turno openapi examples/burgers -o yaml > burgers.yaml",
            "  turno openapi --address http://127.0.0.1:8080");
    AppOptions.addTo(spec, Setting.RUNTIME);
    spec.addOption(
        OptionSpec.builder("-o", OUTPUT)
            .paramLabel("FORM")
            .type(String.class)
            .description("json or yaml (default: json)")
            .build());
    spec.addOption(
        OptionSpec.builder(ADDRESS)
            .paramLabel("URL")
            .type(String.class)
            .description("ask a process that serves it, at its HTTP port")
            .build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    boolean isYaml = isYaml(given.matchedOptionValue(OUTPUT, "json"));
    Optional<String> app = AppOptions.app(given);
    String address = given.matchedOptionValue(ADDRESS, "");
    if (!address.isEmpty() && app.isPresent()) {
      throw Failure.usage(
          "APP and --address name two applications: `"
              + app.get()
              + "` and the one at "
              + address
              + ". Give one of them.");
    }
    String text =
        address.isEmpty() ? offline(given, app, isYaml) : LiveDocument.at(address, isYaml).read();
    terminal.data(text.stripTrailing());
    return ExitCode.OK;
  }

  private String offline(ParseResult given, Optional<String> app, boolean isYaml) {
    var applications = AppOptions.applications(given, surroundings);
    ApiDocument document = applications.load(app).assemble().openApi();
    return isYaml ? document.yaml() : document.json();
  }

  private static boolean isYaml(String form) {
    return switch (form) {
      case "json" -> false;
      case "yaml" -> true;
      default -> throw Failure.usage("-o is one of json, yaml, not `" + form + "`.");
    };
  }
}
