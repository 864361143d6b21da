package dev.turno.kotlin;

import java.util.concurrent.Flow;
import kotlinx.coroutines.jdk9.ReactiveFlowKt;

/** Makes publishers of Kotlin's flows. Called by the core, by name. */
public final class Flows {
  private Flows() {}

  /**
   * A publisher that collects a flow anew for each of its subscribers, by a coroutine where this is
   * called: the event loop of a request. It asks the flow for no more than its subscriber asks for,
   * and cancels the coroutine when the subscriber cancels.
   */
  public static Flow.Publisher<?> publisher(Object flow) {
    return ReactiveFlowKt.asPublisher((kotlinx.coroutines.flow.Flow<?>) flow, Coroutines.context());
  }
}
