package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the calls of CPU-bound functions that one tenant has under way or waiting in this process,
 * wherever they run. Calls of nobody in particular are not bounded. Thread-safe.
 */
public final class TenantQuota {
  private final int most;
  private final Map<String, Integer> held = new HashMap<>();

  /**
   * A quota.
   *
   * @param most how many calls one tenant may have; 0 for any number
   */
  public TenantQuota(int most) {
    this.most = most;
  }

  /** Has calls within the quota made by another; those beyond it fail with 429. */
  public Invoker over(Invoker invoker) {
    return most == 0 ? invoker : invocation -> invoke(invocation, invoker);
  }

  private Future<CallResult> invoke(Invocation invocation, Invoker invoker) {
    String tenant = CpuCall.tenant(invocation);
    if (tenant.isEmpty()) {
      return invoker.invoke(invocation);
    }
    return enter(tenant)
        ? invoker.invoke(invocation).onComplete(done -> leave(tenant))
        : Future.failedFuture(CpuProblems.overQuota(most));
  }

  private synchronized boolean enter(String tenant) {
    int there = held.getOrDefault(tenant, 0);
    if (there >= most) {
      return false;
    }
    held.put(tenant, there + 1);
    return true;
  }

  private synchronized void leave(String tenant) {
    held.computeIfPresent(tenant, (t, n) -> n == 1 ? null : n - 1);
  }
}
