package dev.turno.examples.chaos.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A bridge with a network namespace for each node, between which lines can be cut; the driver
 * reaches all of them all the time. Needs root.
 */
final class Network implements AutoCloseable {
  private final String id = "tc" + ThreadLocalRandom.current().nextInt(1_000, 10_000);
  private final String subnet = "10." + ThreadLocalRandom.current().nextInt(100, 250) + ".77.";
  private final Map<String, String> addresses = new LinkedHashMap<>();

  private Network() {}

  /** A network with nobody in it yet. */
  static Network open() throws SkippedException, InterruptedException {
    var network = new Network();
    try {
      Shell.run("ip", "link", "add", network.id, "type", "bridge");
      Shell.run("ip", "addr", "add", network.subnet + "1/24", "dev", network.id);
      Shell.run("ip", "link", "set", network.id, "up");
      for (String node : List.of("gateway-0", "gateway-1", "gateway-2", "worker-0", "worker-1")) {
        network.add(node);
      }
      return network;
    } catch (IOException e) {
      network.close();
      throw new SkippedException("networks cannot be cut here (it takes root): " + e.getMessage());
    }
  }

  private void add(String node) throws IOException, InterruptedException {
    int number = addresses.size() + 2;
    String space = space(node);
    String outside = id + "o" + number;
    String inside = id + "i" + number;
    Shell.run("ip", "netns", "add", space);
    addresses.put(node, subnet + number);
    Shell.run("ip", "link", "add", outside, "type", "veth", "peer", "name", inside);
    Shell.run("ip", "link", "set", inside, "netns", space);
    Shell.run("ip", "link", "set", outside, "master", id, "up");
    Shell.run("ip", "-n", space, "addr", "add", subnet + number + "/24", "dev", inside);
    Shell.run("ip", "-n", space, "link", "set", inside, "up");
    Shell.run("ip", "-n", space, "link", "set", "lo", "up");
  }

  private String space(String node) {
    return id + "-" + node;
  }

  /** Where a node is. */
  String address(String node) {
    return Objects.requireNonNull(addresses.get(node), node);
  }

  /** What its command begins with. */
  List<String> prefix(String node) {
    return List.of("ip", "netns", "exec", space(node));
  }

  /** Nothing goes from {@code node} to the others any more, nor back if so. */
  void cut(String node, List<String> others, boolean bothWays)
      throws IOException, InterruptedException {
    change("add", node, others, bothWays);
  }

  void heal(String node, List<String> others, boolean bothWays)
      throws IOException, InterruptedException {
    change("del", node, others, bothWays);
  }

  private void change(String what, String node, List<String> others, boolean bothWays)
      throws IOException, InterruptedException {
    for (String other : others) {
      Shell.run("ip", "-n", space(node), "route", what, "blackhole", address(other) + "/32");
      if (bothWays) {
        Shell.run("ip", "-n", space(other), "route", what, "blackhole", address(node) + "/32");
      }
    }
  }

  /** Takes it down. */
  @Override
  public void close() {
    List<List<String>> commands = new ArrayList<>();
    addresses.keySet().forEach(node -> commands.add(List.of("ip", "netns", "del", space(node))));
    commands.add(List.of("ip", "link", "del", id));
    for (List<String> command : commands) {
      try {
        Shell.run(command.toArray(String[]::new));
      } catch (IOException e) {
        System.err.println("chaos: left behind: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
