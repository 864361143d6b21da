package dev.turno.examples.chaos.check;

import dev.turno.examples.chaos.journal.Event.Ended;
import dev.turno.examples.chaos.journal.Event.Started;
import java.util.Optional;

/** One run of a job's function. */
record Execution(Started started, Optional<Ended> ended) {
  long from() {
    return started.at();
  }

  /** When it ended; never, when its process did before. */
  long until() {
    return ended.map(Ended::at).orElse(Long.MAX_VALUE);
  }

  boolean failed() {
    return ended.filter(e -> e.how() == Ended.How.FAILED).isPresent();
  }

  String lease() {
    return started.lease();
  }
}
