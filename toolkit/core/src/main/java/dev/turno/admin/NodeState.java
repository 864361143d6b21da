package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a node is. */
public enum NodeState {
  /** It does not take work yet. */
  STARTING,
  /** It takes work. */
  READY,
  /** It takes work; all of its slots are taken, so that calls wait. */
  BUSY,
  /** It takes no more work and ends what runs. */
  DRAINING,
  /** It is in the cluster and has not answered in time. */
  SILENT,
  /** It is not in the cluster any more, and had not said that it would leave. */
  GONE;

  /** As it is told: {@code ready}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
