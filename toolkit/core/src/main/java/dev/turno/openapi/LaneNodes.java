package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.operation.Lane;

/** Where an operation runs and why, as {@code x-turno-lane}. */
final class LaneNodes {
  private LaneNodes() {}

  static ObjectNode of(Lane lane) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (lane) {
      case Lane.EventLoop loop -> node.put("kind", "event-loop");
      case Lane.VirtualThread thread -> node.put("kind", "virtual-thread");
      case Lane.Pool pool -> node.put("kind", "pool").put("pool", pool.name());
      case Lane.Hosted hosted -> node.put("kind", "hosted").put("runtime", hosted.label());
      case Lane.Cpu cpu ->
          node.put("kind", "worker-node")
              .put("queue", cpu.queue())
              .put("timeout", cpu.timeout().toString());
    }
    return node.put("reason", lane.reason());
  }
}
