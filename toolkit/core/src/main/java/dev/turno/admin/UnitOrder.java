package dev.turno.admin;

/**
 * What is to run.
 *
 * @param unit its name: a class, or what is in the folder of applications
 * @param instances how many of a verticle, or how many event loops serve a service
 * @param port where a service listens; 0 for any that is free
 * @param role the role of the nodes that are to run it; empty for any
 * @param node the node that is to run it; empty for all
 * @param revision grows with each order: a later one replaces what runs
 */
public record UnitOrder(
    String unit, int instances, int port, String role, String node, long revision) {
  /** Whether that node is to run it. */
  boolean concerns(NodeReport report) {
    return (role.isEmpty() || role.equals(report.identity().role()))
        && (node.isEmpty() || node.equals(report.identity().id()))
        && (report.state() == NodeState.READY || report.state() == NodeState.BUSY);
  }
}
