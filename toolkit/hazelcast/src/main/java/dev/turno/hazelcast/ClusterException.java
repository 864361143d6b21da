package dev.turno.hazelcast;

import org.jspecify.annotations.Nullable;

/** A node could not become a member of its cluster. The message says why, and what to do. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClusterException(String message) {
    this(message, null);
  }

  ClusterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
