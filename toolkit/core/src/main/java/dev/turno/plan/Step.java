package dev.turno.plan;

import dev.turno.operation.Provider;
import dev.turno.operation.ServiceFunction;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One function's place in a plan.
 *
 * @param function what is called
 * @param provider what it provides; empty for the handler
 * @param feeds what fills each of its parameters
 */
record Step(ServiceFunction function, Optional<Provider> provider, List<Feed> feeds) {
  Step {
    feeds = List.copyOf(feeds);
  }

  /** The steps that it comes after. */
  IntStream dependencies() {
    return feeds.stream()
        .filter(Feed.FromStep.class::isInstance)
        .mapToInt(feed -> ((Feed.FromStep) feed).step())
        .distinct();
  }
}
