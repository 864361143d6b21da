package dev.turno.lane;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the calls that one tenant has under way or waiting. Calls of nobody in particular are not
 * bounded. Thread-safe.
 */
final class TenantQuota {
  private final int most;
  private final Map<String, Integer> held = new HashMap<>();

  /**
   * A quota.
   *
   * @param most how many calls one tenant may have; 0 for any number
   */
  TenantQuota(int most) {
    this.most = most;
  }

  int most() {
    return most;
  }

  /** Whether calls of that tenant are counted. */
  boolean concerns(String tenant) {
    return most > 0 && !tenant.isEmpty();
  }

  /** Notes a call of a tenant if there may be one more; says whether there may. */
  synchronized boolean enter(String tenant) {
    int there = held.getOrDefault(tenant, 0);
    if (there >= most) {
      return false;
    }
    held.put(tenant, there + 1);
    return true;
  }

  /** A call that had entered is over. */
  synchronized void leave(String tenant) {
    held.computeIfPresent(tenant, (t, n) -> n == 1 ? null : n - 1);
  }
}
