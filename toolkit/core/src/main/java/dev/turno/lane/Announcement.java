package dev.turno.lane;

import java.util.List;
import java.util.Map;

/**
 * What a worker node tells of itself: the header of a LOAD.
 *
 * @param node its id in the cluster
 * @param epoch grows with each start of a worker node on that cluster node
 * @param pid its process
 * @param host where its lifeline listens
 * @param lifeline the lifeline's port, 0 for none
 * @param queues the queues it serves
 * @param operations the fingerprint of each operation that it offers, by id
 * @param load how busy it is
 */
record Announcement(
    String node,
    long epoch,
    long pid,
    String host,
    int lifeline,
    List<String> queues,
    Map<String, String> operations,
    LoadReport load) {
  Announcement {
    Required.text(node, "node");
    Required.text(host, "host");
    Required.value(queues, "queues");
    Required.value(operations, "operations");
    operations.forEach(
        (operation, shape) -> {
          Required.text(operation, "operation");
          Required.value(shape, "shape");
        });
    Required.value(load, "load");
  }
}
