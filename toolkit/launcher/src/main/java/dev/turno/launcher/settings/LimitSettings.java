package dev.turno.launcher.settings;

import dev.turno.server.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The bounds that an application's {@code turno.toml} sets, by {@code [limits]}.
 *
 * @param changes what is to be changed about its bounds
 */
public record LimitSettings(List<UnaryOperator<Limits>> changes) {
  /** None at all. */
  static final LimitSettings NONE = new LimitSettings(List.of());

  public LimitSettings {
    changes = List.copyOf(changes);
  }

  /** The largest request body, in bytes. */
  LimitSettings withBody(long bytes) {
    return and(limits -> limits.withMaxBodyBytes(bytes));
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
    List<UnaryOperator<Limits>> more = new ArrayList<>(changes);
    more.add(change);
    return new LimitSettings(more);
  }

  /** The bounds with those of the file in place of their own. */
  public Limits change(Limits limits) {
    Limits changed = limits;
    for (UnaryOperator<Limits> change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }
}
