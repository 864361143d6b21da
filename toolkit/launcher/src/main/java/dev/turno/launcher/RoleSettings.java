package dev.turno.launcher;

import static dev.turno.launcher.settings.Setting.ADMIN_HOST;
import static dev.turno.launcher.settings.Setting.ADMIN_NAMES;
import static dev.turno.launcher.settings.Setting.ADMIN_PORT;
import static dev.turno.launcher.settings.Setting.CLUSTER_CONFIG;
import static dev.turno.launcher.settings.Setting.CLUSTER_CORES;
import static dev.turno.launcher.settings.Setting.CLUSTER_HOST;
import static dev.turno.launcher.settings.Setting.CLUSTER_NAME;
import static dev.turno.launcher.settings.Setting.CLUSTER_PORT;
import static dev.turno.launcher.settings.Setting.CPU;
import static dev.turno.launcher.settings.Setting.HOST;
import static dev.turno.launcher.settings.Setting.INSTANCES;
import static dev.turno.launcher.settings.Setting.JOBS_DATABASE;
import static dev.turno.launcher.settings.Setting.JOBS_FOLDER;
import static dev.turno.launcher.settings.Setting.JOIN;
import static dev.turno.launcher.settings.Setting.PORT;
import static dev.turno.launcher.settings.Setting.QUEUES;
import static dev.turno.launcher.settings.Setting.ROLE;
import static dev.turno.launcher.settings.Setting.SLOTS;
import static dev.turno.launcher.settings.Setting.TLS_CERTIFICATE;
import static dev.turno.launcher.settings.Setting.TLS_KEY;
import static dev.turno.launcher.settings.Setting.TOKEN_FILE;

import dev.turno.launcher.report.Failure;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.role.RoleOptions.AdminOptions;
import dev.turno.launcher.role.RoleOptions.ClusterOptions;
import dev.turno.launcher.role.RoleOptions.CpuMode;
import dev.turno.launcher.role.RoleOptions.HttpOptions;
import dev.turno.launcher.role.RoleOptions.JobOptions;
import dev.turno.launcher.role.RoleOptions.WorkerOptions;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.server.Tls;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings as the options of a role. */
final class RoleSettings {
  private static final int GATEWAY_CLUSTER_PORT = 5701;
  private static final int USUAL_ADMIN_PORT = 9080;
  private static final List<Setting> CLUSTER_SETTINGS =
      List.of(ROLE, CLUSTER_NAME, CLUSTER_HOST, CLUSTER_PORT, CLUSTER_CORES, CLUSTER_CONFIG, JOIN);
  private static final String REMOTE_ONLY = "remote-only";

  private RoleSettings() {}

  static RoleOptions options(Settings settings, String appName, boolean worker) {
    CpuMode cpu =
        switch (settings.word(CPU, List.of("auto", "local-only", REMOTE_ONLY))) {
          case "local-only" -> CpuMode.LOCAL_ONLY;
          case REMOTE_ONLY -> CpuMode.REMOTE_ONLY;
          default -> CpuMode.AUTO;
        };
    return new RoleOptions(
        http(settings),
        cluster(settings, appName, worker),
        cpu,
        worker(settings),
        new JobOptions(
            settings.text(JOBS_DATABASE), Path.of(settings.text(JOBS_FOLDER).orElseThrow())),
        admin(settings));
  }

  private static AdminOptions admin(Settings settings) {
    boolean given = settings.isGiven(ADMIN_PORT);
    return new AdminOptions(
        settings.text(ADMIN_HOST).orElseThrow(),
        given ? settings.port(ADMIN_PORT) : USUAL_ADMIN_PORT,
        !given,
        Set.copyOf(settings.list(ADMIN_NAMES)),
        settings.text(TOKEN_FILE).map(Path::of));
  }

  private static HttpOptions http(Settings settings) {
    return new HttpOptions(
        settings.text(HOST).orElseThrow(),
        settings.port(PORT),
        settings.number(INSTANCES, 1, 1024).orElse(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE),
        tls(settings));
  }

  private static Optional<Tls> tls(Settings settings) {
    Optional<Path> certificate = settings.file(TLS_CERTIFICATE);
    Optional<Path> key = settings.file(TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw Failure.usage(
          "TLS needs both files: --tls-certificate and --tls-key; there is only "
              + settings.origin(certificate.isPresent() ? TLS_CERTIFICATE : TLS_KEY)
              + ".");
    }
    return certificate.flatMap(file -> key.map(with -> new Tls(file, with)));
  }

  /** A process is a member of a cluster when anything is said about one. */
  private static Optional<ClusterOptions> cluster(
      Settings settings, String appName, boolean worker) {
    boolean asked =
        CLUSTER_SETTINGS.stream().anyMatch(settings::isGiven)
            || settings.text(CPU).orElse("").equals(REMOTE_ONLY);
    if (!asked && !worker) {
      return Optional.empty();
    }
    List<String> join = settings.addresses(JOIN);
    if (worker && join.isEmpty()) {
      throw Failure.usage(
          "a worker node needs a node to join: --join HOST:PORT, the cluster port of a gateway.");
    }
    int port = settings.isGiven(CLUSTER_PORT) || !worker ? clusterPort(settings) : 0;
    return Optional.of(
        new ClusterOptions(
            settings.text(CLUSTER_NAME).orElse(appName),
            settings.text(CLUSTER_HOST).orElseThrow(),
            port,
            join,
            settings.number(CLUSTER_CORES, 1, 99).orElse(1),
            settings.file(CLUSTER_CONFIG)));
  }

  private static int clusterPort(Settings settings) {
    return settings.isGiven(CLUSTER_PORT) ? settings.port(CLUSTER_PORT) : GATEWAY_CLUSTER_PORT;
  }

  private static WorkerOptions worker(Settings settings) {
    return new WorkerOptions(
        settings.number(SLOTS, 1, 1024).orElseGet(Runtime.getRuntime()::availableProcessors),
        settings.list(QUEUES));
  }
}
