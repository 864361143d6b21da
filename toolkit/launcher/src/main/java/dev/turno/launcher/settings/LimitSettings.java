package dev.turno.launcher.settings;

import dev.turno.server.Limits;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The bounds that an application's {@code turno.toml} sets, by {@code [limits]}. */
public final class LimitSettings {
  /** None at all. */
  static final LimitSettings NONE = new LimitSettings(Changes.none());

  private final Changes<Limits> changes;

  private LimitSettings(Changes<Limits> changes) {
    this.changes = changes;
  }

  /** The largest request body, in bytes. */
  LimitSettings withBody(long bytes) {
    return and(limits -> limits.withMaxBodyBytes(bytes));
  }

  /** The largest request body that is read as it comes, in bytes. */
  LimitSettings withStream(long bytes) {
    return and(limits -> limits.withMaxStreamBytes(bytes));
  }

  /** How many requests there may be at once. */
  LimitSettings withRequests(int count) {
    return and(limits -> limits.withMaxRequests(count));
  }

  /** The time that a request may take. */
  LimitSettings withTimeout(Duration time) {
    return and(limits -> limits.withTimeout(time));
  }

  /** How many calls of CPU-bound functions may wait. */
  LimitSettings withCpuWaiting(int calls) {
    return and(limits -> limits.withCpu(cpu -> cpu.withMaxWaiting(calls)));
  }

  /** How many calls of CPU-bound functions one principal may have. */
  LimitSettings withCpuPerTenant(int calls) {
    return and(limits -> limits.withCpu(cpu -> cpu.withMaxPerTenant(calls)));
  }

  private LimitSettings and(UnaryOperator<Limits> change) {
    return new LimitSettings(changes.and(change));
  }

  /** The bounds with those of the file in place of their own. */
  public Limits change(Limits limits) {
    return changes.apply(limits);
  }
}
