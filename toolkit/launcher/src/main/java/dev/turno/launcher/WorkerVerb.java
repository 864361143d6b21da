package dev.turno.launcher;

import static dev.turno.launcher.settings.Setting.ADMIN_PORT;
import static dev.turno.launcher.settings.Setting.CLUSTER_CONFIG;
import static dev.turno.launcher.settings.Setting.CLUSTER_HOST;
import static dev.turno.launcher.settings.Setting.CLUSTER_NAME;
import static dev.turno.launcher.settings.Setting.CLUSTER_PORT;
import static dev.turno.launcher.settings.Setting.DRAIN_TIMEOUT;
import static dev.turno.launcher.settings.Setting.JOIN;
import static dev.turno.launcher.settings.Setting.LOG_FORMAT;
import static dev.turno.launcher.settings.Setting.QUEUES;
import static dev.turno.launcher.settings.Setting.RUNTIME;
import static dev.turno.launcher.settings.Setting.SLOTS;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno worker}: computes for the gateways of a cluster. */
final class WorkerVerb implements Verb {
  private final Surroundings surroundings;

  WorkerVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.RUN;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("worker");
    spec.usageMessage()
        .description("computes @CpuBound functions; for the gateways that it joins")
        .footer("Example", "  turno worker examples/lanes --join 127.0.0.1:5701 --slots 2");
    AppOptions.addTo(
        spec,
        JOIN,
        SLOTS,
        QUEUES,
        CLUSTER_NAME,
        CLUSTER_CONFIG,
        ADMIN_PORT,
        DRAIN_TIMEOUT,
        LOG_FORMAT);
    AppOptions.addOwn(spec);
    AppOptions.addOptions(spec, RUNTIME, CLUSTER_HOST, CLUSTER_PORT);
    Jit.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    return new Launch(surroundings, terminal, "worker").run(given, "worker");
  }
}
