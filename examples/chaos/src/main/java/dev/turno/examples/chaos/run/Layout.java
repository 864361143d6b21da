package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.Chaos;
import dev.turno.examples.chaos.journal.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the processes of a cluster are started: their commands, ports, and the application's folder.
 */
final class Layout {
  private static final String JVM =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError -Xmx";

  /** What a process may have in memory beside its heap. */
  private static final long BESIDE_KILOBYTES = 448 * 1024;

  private final Scenario scenario;
  private final Options options;
  private final Path folder;
  private final Optional<Network> network;
  private final Optional<String> database;
  private final Journal journal;
  private final String cluster = "chaos-" + UUID.randomUUID();
  private final int adminPort;

  Layout(
      Scenario scenario,
      Options options,
      Path folder,
      Optional<Network> network,
      Optional<String> database,
      Journal journal)
      throws IOException {
    this.scenario = scenario;
    this.options = options;
    this.folder = folder;
    this.network = network;
    this.database = database;
    this.journal = journal;
    adminPort = freePort();
  }

  /** Who operates it, by its first gateway. */
  Operator operator() {
    return new Operator(options.turno(), "127.0.0.1:" + adminPort, tokens());
  }

  private Path tokens() {
    return folder.resolve("tokens");
  }

  /** Gateways first, then worker nodes. */
  List<NodeProcess> nodes() throws IOException {
    Path app = application();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < scenario.cores(); i++) {
      ports.add(freePort());
    }
    List<String> core = new ArrayList<>();
    for (int i = 0; i < scenario.cores(); i++) {
      core.add(host("gateway-" + i) + ":" + ports.get(i));
    }
    List<NodeProcess> nodes = new ArrayList<>();
    for (int i = 0; i < scenario.cores(); i++) {
      nodes.add(gateway("gateway-" + i, app, core, ports.get(i)));
    }
    for (int i = 0; i < scenario.workers(); i++) {
      nodes.add(worker("worker-" + i, app, core));
    }
    return nodes;
  }

  private NodeProcess gateway(String name, Path app, List<String> core, int port)
      throws IOException {
    String host = host(name);
    int http = freePort();
    List<String> command = new ArrayList<>(prefix(name));
    command.addAll(List.of(options.turno().toString(), "run", app.toString()));
    command.addAll(List.of("--role", "gateway", "--cpu", "remote-only"));
    command.addAll(List.of("--host", host, "--port", Integer.toString(http)));
    command.addAll(List.of("--cluster-port", Integer.toString(port)));
    if (scenario.isOperated()) {
      command.addAll(List.of("--admin-port", Integer.toString(adminPort)));
    }
    int cores = options.hardened() ? scenario.cores() : 1;
    command.addAll(List.of("--cluster-cores", Integer.toString(cores)));
    List<String> others = core.stream().filter(place -> !place.equals(host + ":" + port)).toList();
    if (!others.isEmpty()) {
      command.addAll(List.of("--join", String.join(",", others)));
    }
    if (scenario.isDurable()) {
      command.addAll(
          database
              .map(url -> List.of("--jobs-database", url))
              .orElseGet(() -> List.of("--jobs-folder", folder.resolve(name).toString())));
    }
    command.addAll(common(name));
    return node(name, URI.create("http://" + host + ":" + http), command);
  }

  private NodeProcess worker(String name, Path app, List<String> core) throws IOException {
    List<String> command = new ArrayList<>(prefix(name));
    command.addAll(List.of(options.turno().toString(), "worker", app.toString()));
    command.addAll(List.of("--join", String.join(",", core)));
    command.addAll(List.of("--slots", Integer.toString(scenario.slots())));
    command.addAll(common(name));
    return node(name, null, command);
  }

  /** Without hardening no majority is asked for, and what is unclear counts as done. */
  private List<String> common(String name) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("--cluster-name", cluster, "--cluster-host", host(name)));
    if (!options.hardened()) {
      words.addAll(List.of("--cluster-config", unhardened().toString()));
    }
    return words;
  }

  private Path unhardened() throws IOException {
    Path file = folder.resolve("unhardened.yaml");
    Files.writeString(
        file,
        """
        hazelcast:
          network:
            join:
              multicast:
                enabled: false
              tcp-ip:
                enabled: true
          properties:
            hazelcast.operation.fail.on.indeterminate.state: false
        """);
    return file;
  }

  private NodeProcess node(String name, @Nullable URI api, List<String> command) {
    String options =
        JVM
            + scenario.heapMegabytes()
            + "m"
            + " -D"
            + Chaos.JOURNAL
            + "="
            + folder
            + " -D"
            + Chaos.DURABLE
            + "="
            + scenario.isDurable();
    Map<String, String> environment =
        Map.of(
            "TURNO_JAVA_OPTS", options,
            "TURNO_TOKEN_FILE", tokens().toString(),
            "TURNO_CLASS_PATH", classes().toString());
    return new NodeProcess(name, api, command, environment, folder, journal);
  }

  /** What a process may have in memory. */
  static long mostKilobytes(Scenario scenario) {
    return scenario.heapMegabytes() * 1024L + BESIDE_KILOBYTES;
  }

  private List<String> prefix(String name) {
    return network.map(n -> n.prefix(name)).orElse(List.of());
  }

  private String host(String name) {
    return network.map(n -> n.address(name)).orElse("127.0.0.1");
  }

  /** The application as a folder that is compiled already, so that no process compiles it again. */
  private Path application() throws IOException {
    Path app = folder.resolve("app");
    Files.createDirectories(app.resolve("target"));
    Files.writeString(
        app.resolve("turno.toml"), "name = \"chaos\"\napp = \"" + Chaos.class.getName() + "\"\n");
    Files.createSymbolicLink(app.resolve("target/classes"), classes());
    return app;
  }

  private static Path classes() {
    return Path.of(
        URI.create(Chaos.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
