package dev.turno.admin;

/**
 * How many slots somebody wants; kept in the cluster until it is taken back.
 *
 * @param queue the queue; empty when one node is meant
 * @param node the node; empty when all of a queue's are meant
 * @param slots how many: of the node, of each node, or of all nodes together
 * @param perNode whether each node is meant to have that many
 */
record Wish(String queue, String node, int slots, boolean perNode) {
  /** What it is kept by: one wish for each. */
  String key() {
    return node.isEmpty() ? "queue " + queue : "node " + node;
  }
}
