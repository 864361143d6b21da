package dev.turno.lane;

import dev.turno.operation.OperationId;
import java.util.HashMap;
import java.util.Map;

/** How many slots some calls take: each one, but those of a batched function share. */
final class SlotCount {
  private final Map<OperationId, Integer> batched = new HashMap<>();
  private int slots;

  /** One more call of a function, whose batches are that large; 1 for none. */
  void add(OperationId function, int batch) {
    slots = withOneMore(function, batch);
    if (batch > 1) {
      batched.merge(function, 1, Integer::sum);
    }
  }

  void remove(OperationId function, int batch) {
    if (batch > 1) {
      int left = batched.merge(function, -1, Integer::sum);
      slots += Math.ceilDiv(left, batch) - Math.ceilDiv(left + 1, batch);
      batched.remove(function, 0);
    } else {
      slots--;
    }
  }

  int slots() {
    return slots;
  }

  /** How many slots there would be with one more call of that function. */
  int withOneMore(OperationId function, int batch) {
    if (batch <= 1) {
      return slots + 1;
    }
    int there = batched.getOrDefault(function, 0);
    return slots + Math.ceilDiv(there + 1, batch) - Math.ceilDiv(there, batch);
  }
}
