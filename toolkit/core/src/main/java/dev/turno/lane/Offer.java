package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions that a worker node offers: those of its queues. */
final class Offer {
  private final Map<OperationId, CpuFunction> functions = new HashMap<>();
  private final Map<String, String> shapes = new TreeMap<>();
  private final Set<String> queues = new TreeSet<>();

  /**
   * The offer.
   *
   * @param served the queues that the node serves, empty for all
   */
  Offer(List<CpuFunction> functions, Set<String> served) {
    for (CpuFunction function : functions) {
      if (served.isEmpty() || served.contains(function.lane().queue())) {
        this.functions.put(function.operation().id(), function);
        shapes.put(function.operation().id().value(), function.codec().shape());
        queues.add(function.lane().queue());
      }
    }
  }

  /**
   * The function that a call is for.
   *
   * @throws EnvelopeException when it isn't offered, or is another version
   */
  CpuFunction function(CallHeader header) {
    CpuFunction function = functions.get(new OperationId(header.operation()));
    if (function == null) {
      throw new EnvelopeException("this worker node does not offer " + header.operation());
    }
    if (!function.codec().shape().equals(header.shape())) {
      throw new EnvelopeException("this worker node has another version of " + header.operation());
    }
    return function;
  }

  /** The fingerprint of each operation, by its id. */
  Map<String, String> shapes() {
    return shapes;
  }

  List<String> queues() {
    return List.copyOf(queues);
  }
}
