package dev.turno.launcher.role;

import dev.turno.server.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a role runs.
 *
 * @param http where a gateway listens
 * @param cluster the cluster that it is a member of, empty for a process alone
 * @param cpu where CPU-bound functions run
 * @param worker what a worker node offers
 * @param jobs where durable jobs are kept
 * @param admin where the admin API listens
 */
public record RoleOptions(
    HttpOptions http,
    Optional<ClusterOptions> cluster,
    CpuMode cpu,
    WorkerOptions worker,
    JobOptions jobs,
    AdminOptions admin) {
  /** Where CPU-bound functions run. */
  public enum CpuMode {
    /** On worker nodes, in this process as long as there is none. */
    AUTO,
    /** In this process. */
    LOCAL_ONLY,
    /** On worker nodes; refused as long as there is none. */
    REMOTE_ONLY
  }

  /**
   * Where a gateway listens.
   *
   * @param host the address that it binds
   * @param port the port, 0 for any that is free
   * @param instances how many event loops serve it
   * @param tls its certificate; empty to serve without TLS
   */
  public record HttpOptions(String host, int port, int instances, Optional<Tls> tls) {}

  /**
   * A cluster's member.
   *
   * @param name the cluster's name; nodes of another do not join
   * @param host the address that it binds, and by which the others reach it
   * @param port the port, 0 for any that is free
   * @param join members to join, each as {@code host:port}; empty for the first one
   * @param cores how many gateways the cluster is meant to have
   * @param config a configuration file of the cluster to begin with
   */
  public record ClusterOptions(
      String name, String host, int port, List<String> join, int cores, Optional<Path> config) {
    public ClusterOptions {
      join = List.copyOf(join);
    }
  }

  /**
   * What a worker node offers.
   *
   * @param slots how many calls it computes at once
   * @param queues the queues that it serves; empty for all of the application
   */
  public record WorkerOptions(int slots, List<String> queues) {
    public WorkerOptions {
      queues = List.copyOf(queues);
    }
  }

  /**
   * Where the admin API listens.
   *
   * @param host the address that it binds
   * @param port the port, 0 for any that is free
   * @param upwards whether the next ports are tried when that one is taken
   * @param names further names by which it is reached
   * @param tokens the file of its tokens; empty for that of whoever runs the process
   */
  public record AdminOptions(
      String host, int port, boolean upwards, Set<String> names, Optional<Path> tokens) {
    public AdminOptions {
      names = Set.copyOf(names);
    }
  }

  /**
   * Where durable jobs are kept.
   *
   * @param database the database's JDBC URL; empty for an H2 file of this process
   * @param folder where that file is
   */
  public record JobOptions(Optional<String> database, Path folder) {}
}
