package dev.turno.examples.chaos.run;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/** The processes of a cluster. */
final class Fleet implements AutoCloseable {
  private final List<NodeProcess> nodes;

  Fleet(List<NodeProcess> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** Starts the first gateway, then all others, and waits for them. */
  void start() throws IOException, InterruptedException {
    nodes.getFirst().start();
    nodes.getFirst().awaitReady();
    for (NodeProcess node : nodes.subList(1, nodes.size())) {
      node.start();
    }
    for (NodeProcess node : nodes) {
      node.awaitReady();
    }
  }

  List<NodeProcess> all() {
    return nodes;
  }

  List<NodeProcess> gateways() {
    return nodes.stream().filter(NodeProcess::isGateway).toList();
  }

  List<NodeProcess> workers() {
    return nodes.stream().filter(node -> !node.isGateway()).toList();
  }

  /** Where the gateways serve. */
  List<URI> apis() {
    return gateways().stream().map(NodeProcess::api).toList();
  }

  static NodeProcess any(List<NodeProcess> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** Kills what is left. */
  @Override
  public void close() {
    try {
      for (NodeProcess node : nodes) {
        if (node.pid() > 0) {
          node.kill();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
