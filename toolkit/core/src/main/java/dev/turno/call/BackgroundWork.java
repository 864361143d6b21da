package dev.turno.call;

import dev.turno.job.Background;

/** Makes what a request's functions begin tasks by. */
@FunctionalInterface
public interface BackgroundWork {
  /** The one of an invocation; its tasks begin when the invocation's resources are closed. */
  Background of(Invocation invocation);
}
