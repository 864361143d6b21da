package dev.turno.hazelcast;

import dev.turno.spi.JobArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a node becomes a member of its cluster.
 *
 * @param name the cluster's name: nodes of another name are strangers; default {@code turno}
 * @param role what this node is to it
 * @param host the address that this node binds, and is reached by; default 127.0.0.1
 * @param port the port that members are reached at, 0 for any that is free; default 5701 for a core
 *     node, 0 for a worker node
 * @param join where other members are, {@code HOST:PORT}; none for a core node that makes the
 *     cluster
 * @param cores how many core nodes the cluster is meant to have; default 1. With more, nothing is
 *     changed while fewer than a majority of them are there
 * @param config a Hazelcast configuration to begin with, {@code .xml} or {@code .yaml}; what is
 *     said here goes before what it says
 * @param joinTimeout how long a worker node waits for a core node; default 60 s
 * @param archive the database that a core node writes durable jobs to; default none
 * @param notices is told, in words, what is waited for, on any thread; by default the log
 */
public record ClusterOptions(
    String name,
    ClusterRole role,
    String host,
    int port,
    List<String> join,
    int cores,
    Optional<Path> config,
    Duration joinTimeout,
    Optional<JobArchive> archive,
    Consumer<String> notices) {
  /** The port of a core node, unless another is said. */
  public static final int DEFAULT_PORT = 5701;

  private static final Logger LOG = LoggerFactory.getLogger(ClusterOptions.class);

  public ClusterOptions {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a cluster's name is not blank");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    if (cores < 1) {
      throw new IllegalArgumentException("a cluster has at least 1 core node, not " + cores);
    }
    if (role == ClusterRole.WORKER && join.isEmpty()) {
      throw new IllegalArgumentException("a worker node has to know where a gateway is: HOST:PORT");
    }
    join = join.stream().map(ClusterOptions::hostAndPort).toList();
  }

  /** A core node, alone so far. */
  public static ClusterOptions core() {
    return new ClusterOptions(
        "turno",
        ClusterRole.CORE,
        "127.0.0.1",
        DEFAULT_PORT,
        List.of(),
        1,
        Optional.empty(),
        Duration.ofSeconds(60),
        Optional.empty(),
        LOG::info);
  }

  /**
   * A worker node of the cluster that has a core node at one of these places, {@code HOST:PORT}.
   */
  public static ClusterOptions worker(List<String> join) {
    return new ClusterOptions(
        "turno",
        ClusterRole.WORKER,
        "127.0.0.1",
        0,
        join,
        1,
        Optional.empty(),
        Duration.ofSeconds(60),
        Optional.empty(),
        LOG::info);
  }

  public ClusterOptions withName(String name) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, archive, notices);
  }

  public ClusterOptions withHost(String host) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, archive, notices);
  }

  public ClusterOptions withPort(int port) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, archive, notices);
  }

  public ClusterOptions withJoin(List<String> join) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, archive, notices);
  }

  public ClusterOptions withCores(int cores) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, archive, notices);
  }

  public ClusterOptions withConfig(Path config) {
    return new ClusterOptions(
        name, role, host, port, join, cores, Optional.of(config), joinTimeout, archive, notices);
  }

  public ClusterOptions withJoinTimeout(Duration joinTimeout) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, archive, notices);
  }

  /** Writes durable jobs to a database, which every core node has to have in common. */
  public ClusterOptions withArchive(JobArchive archive) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, Optional.of(archive), notices);
  }

  public ClusterOptions withNotices(Consumer<String> notices) {
    return new ClusterOptions(
        name, role, host, port, join, cores, config, joinTimeout, archive, notices);
  }

  /** Completes {@code HOST} to {@code HOST:5701}. */
  private static String hostAndPort(String member) {
    int colon = member.lastIndexOf(':');
    String port = colon < 0 ? Integer.toString(DEFAULT_PORT) : member.substring(colon + 1);
    String host = colon < 0 ? member : member.substring(0, colon);
    boolean fits =
        !host.isBlank()
            && port.chars().allMatch(Character::isDigit)
            && port.length() < 6
            && !port.isEmpty();
    if (!fits || Integer.parseInt(port) > 65_535 || Integer.parseInt(port) == 0) {
      throw new IllegalArgumentException("a member's place is HOST:PORT, not '" + member + "'");
    }
    return host + ":" + port;
  }
}
