package dev.turno.queue.simulation;

/** A process of the simulated cluster. */
abstract class SimulatedNode {
  final SimulatedCluster cluster;
  final String name;
  final Timeline.Machine process;
  final SimulatedCluster.Belief belief;
  final SimulatedStore store;

  SimulatedNode(SimulatedCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    process = cluster.timeline.machine();
    belief = new SimulatedCluster.Belief(name, cluster.owners());
    store = new SimulatedStore(cluster, process, belief);
  }

  void learnOwners() {
    belief.learn(cluster.owners());
  }
}
