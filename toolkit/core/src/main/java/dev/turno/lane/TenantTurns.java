package dev.turno.lane;

import java.util.LinkedHashMap;
import java.util.Map;

/** When each tenant had its last turn, for as many tenants as matter. Confined to one thread. */
final class TenantTurns {
  private static final int REMEMBERED = 10_000;

  private final Map<String, Long> turns = new LinkedHashMap<>();
  private long now;

  /** When a tenant had its last turn: the less, the longer ago; 0 when it had none that matters. */
  long last(String tenant) {
    return turns.getOrDefault(tenant, 0L);
  }

  /** It has one now. */
  void taken(String tenant) {
    turns.remove(tenant);
    turns.put(tenant, ++now);
    if (turns.size() > REMEMBERED) {
      turns.remove(turns.keySet().iterator().next());
    }
  }
}
