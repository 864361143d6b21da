package dev.turno.queue.simulation;

import dev.turno.queue.Dispatcher;
import dev.turno.queue.DispatcherOptions;
import dev.turno.queue.JobDesk;
import dev.turno.queue.Post;

/** A core node: a dispatcher and a desk. */
final class SimulatedCore extends SimulatedNode {
  final Dispatcher dispatcher;
  final JobDesk desk;

  SimulatedCore(SimulatedCluster cluster, String name) {
    super(cluster, name);
    Post post = cluster.postOf(process);
    dispatcher =
        new Dispatcher(
            process, store, post, cluster.timeline.random.split(), DispatcherOptions.ofDefaults());
    desk = dispatcher.desk();
  }

  void start() {
    belief.learn(cluster.owners());
    dispatcher.start();
  }
}
