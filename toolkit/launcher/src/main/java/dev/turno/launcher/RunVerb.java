package dev.turno.launcher;

import static dev.turno.launcher.settings.Setting.ADMIN_PORT;
import static dev.turno.launcher.settings.Setting.CLUSTER_CONFIG;
import static dev.turno.launcher.settings.Setting.CLUSTER_CORES;
import static dev.turno.launcher.settings.Setting.CLUSTER_HOST;
import static dev.turno.launcher.settings.Setting.CLUSTER_NAME;
import static dev.turno.launcher.settings.Setting.CLUSTER_PORT;
import static dev.turno.launcher.settings.Setting.CPU;
import static dev.turno.launcher.settings.Setting.DRAIN_TIMEOUT;
import static dev.turno.launcher.settings.Setting.HOST;
import static dev.turno.launcher.settings.Setting.INSTANCES;
import static dev.turno.launcher.settings.Setting.JOBS_DATABASE;
import static dev.turno.launcher.settings.Setting.JOBS_FOLDER;
import static dev.turno.launcher.settings.Setting.JOIN;
import static dev.turno.launcher.settings.Setting.LOG_FORMAT;
import static dev.turno.launcher.settings.Setting.PORT;
import static dev.turno.launcher.settings.Setting.ROLE;
import static dev.turno.launcher.settings.Setting.RUNTIME;
import static dev.turno.launcher.settings.Setting.SLOTS;
import static dev.turno.launcher.settings.Setting.TLS_CERTIFICATE;
import static dev.turno.launcher.settings.Setting.TLS_KEY;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno run}: serves an application in the foreground. */
final class RunVerb implements Verb {
  private final Surroundings surroundings;

  RunVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.RUN;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("run");
    spec.usageMessage()
        .description("serves an application; alone, or in front of worker nodes")
        .footer(
            "Examples",
            "  turno run Burgers.java --port 9000",
            "  turno run examples/lanes --role gateway --cluster-port 5701");
    AppOptions.addTo(
        spec,
        HOST,
        PORT,
        INSTANCES,
        ROLE,
        JOIN,
        CLUSTER_PORT,
        CLUSTER_NAME,
        CLUSTER_CONFIG,
        ADMIN_PORT,
        DRAIN_TIMEOUT);
    AppOptions.addOwn(spec);
    AppOptions.addOptions(
        spec,
        TLS_CERTIFICATE,
        TLS_KEY,
        CPU,
        SLOTS,
        RUNTIME,
        LOG_FORMAT,
        CLUSTER_HOST,
        CLUSTER_CORES,
        JOBS_DATABASE,
        JOBS_FOLDER);
    Jit.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    return new Launch(surroundings, terminal, "run").run(given, "gateway");
  }
}
