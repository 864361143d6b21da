package dev.turno.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.FileSystemXmlConfig;
import com.hazelcast.config.FileSystemYamlConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.HazelcastException;
import java.io.FileNotFoundException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Makes the configuration of a Hazelcast member. */
final class MemberConfig {
  /** The member attribute by which vertx-hazelcast knows a node. */
  static final String NODE_ID = "__vertx.nodeId";

  /** The member attribute by which a core node tells how many the cluster is meant to have. */
  static final String CORES = "turno.cores";

  /** Hold whatever a configuration file says: they are this toolkit's business, or nobody's. */
  private static final Map<String, String> FIXED =
      Map.of(
          "hazelcast.shutdownhook.enabled", "false",
          "hazelcast.phone.home.enabled", "false",
          "hazelcast.logging.type", "slf4j");

  /** Hold unless a configuration file says otherwise. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.wait.seconds.before.join", "0"),
          Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
          Map.entry("hazelcast.operation.fail.on.indeterminate.state", "true"),
          Map.entry("hazelcast.operation.call.timeout.millis", "15000"),
          Map.entry("hazelcast.operation.backup.timeout.millis", "3000"),
          Map.entry("hazelcast.graceful.shutdown.max.wait", "60"));

  private MemberConfig() {}

  static Config of(ClusterOptions options, String nodeId) {
    Config config =
        options.config().map(file -> read(file, options)).orElseGet(MemberConfig::fresh);
    config.setClusterName(options.name());
    config.setLiteMember(options.role() == ClusterRole.WORKER);
    config.getMemberAttributeConfig().setAttribute(NODE_ID, nodeId);
    if (options.role() == ClusterRole.CORE) {
      config.getMemberAttributeConfig().setAttribute(CORES, Integer.toString(options.cores()));
    }
    FIXED.forEach(config::setProperty);
    USUAL.forEach((name, value) -> usual(config, name, value));
    // a worker node that has lost the last core node looks for the next one, and has nothing to
    // merge
    String merge = options.role() == ClusterRole.WORKER ? "2" : "10";
    usual(config, "hazelcast.merge.first.run.delay.seconds", merge);
    usual(config, "hazelcast.merge.next.run.delay.seconds", merge);
    int backups = GridMaps.backups(options.cores());
    config.getMultiMapConfig("__vertx.subs").setBackupCount(backups);
    config.getMapConfig("__vertx.nodeInfo").setBackupCount(backups);
    boolean core = options.role() == ClusterRole.CORE;
    GridMaps.add(config, options.cores(), core ? options.archive() : Optional.empty());
    GridForms.register(config.getSerializationConfig());
    config
        .getSerializationConfig()
        .setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
    network(config.getNetworkConfig(), options);
    return config;
  }

  private static void usual(Config config, String name, String value) {
    if (config.getProperty(name) == null) {
      config.setProperty(name, value);
    }
  }

  private static Config fresh() {
    var config = new Config();
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    return config;
  }

  private static void network(NetworkConfig network, ClusterOptions options) {
    network.setPort(options.port()).setPortAutoIncrement(false);
    network.getInterfaces().clear().setEnabled(true).addInterface(address(options.host()));
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    if (join.getTcpIpConfig().isEnabled()) {
      List<String> members = new ArrayList<>(options.join());
      if (members.isEmpty()) {
        members.addAll(join.getTcpIpConfig().getMembers());
      }
      if (options.role() == ClusterRole.CORE && options.port() != 0) {
        String self = address(options.host()) + ":" + options.port();
        if (!members.contains(self)) {
          members.add(self);
        }
      }
      join.getTcpIpConfig().setMembers(members);
    }
  }

  private static Config read(Path file, ClusterOptions options) {
    if (!Files.isRegularFile(file)) {
      throw new ClusterException(
          "there is no cluster configuration at "
              + file.toAbsolutePath()
              + ": name one that is there, or none");
    }
    var variables = new Properties();
    variables.putAll(System.getProperties());
    System.getenv().forEach(variables::putIfAbsent);
    variables.setProperty("turno.cluster.name", options.name());
    variables.setProperty("turno.cluster.host", options.host());
    variables.setProperty("turno.cluster.port", Integer.toString(options.port()));
    try {
      String name = file.getFileName().toString();
      return name.endsWith(".yaml") || name.endsWith(".yml")
          ? new FileSystemYamlConfig(file.toFile(), variables)
          : new FileSystemXmlConfig(file.toFile(), variables);
    } catch (FileNotFoundException | HazelcastException | IllegalArgumentException e) {
      throw new ClusterException(
          "the cluster configuration " + file.toAbsolutePath() + " is wrong: " + e.getMessage(), e);
    }
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new ClusterException(
          "the host '" + host + "' is not known: name an address of this machine", e);
    }
  }
}
