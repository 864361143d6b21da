package dev.turno.examples.chaos;

import dev.turno.examples.chaos.journal.Journal;
import dev.turno.job.QueuePolicy;
import dev.turno.job.RetryPolicy;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Configures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The application. The system property {@code chaos.journal} names the folder of its journals;
 * without one it writes none. With {@code chaos.durable=true} its jobs are kept in a database.
 */
public final class Chaos implements Configures {
  /** The system property that names the folder of journals. */
  public static final String JOURNAL = "chaos.journal";

  /** The system property that tells whether jobs are kept in a database. */
  public static final String DURABLE = "chaos.durable";

  /** How often a job is attempted. */
  public static final int ATTEMPTS = 3;

  /** How often a job may lose its worker node: more often than a run kills one under it. */
  private static final int LOSSES = 20;

  /** How many worker nodes a job may end before it is given up. */
  public static final int POISON_LOSSES = 2;

  public Chaos() {}

  @Override
  public void configure(ApplicationBuilder application) {
    Optional<Journal> journal =
        Optional.ofNullable(System.getProperty(JOURNAL))
            .map(folder -> Journal.in(Path.of(folder), "node-" + ProcessHandle.current().pid()));
    var retry = new RetryPolicy(ATTEMPTS, Duration.ofMillis(200), Duration.ofMillis(500), LOSSES);
    application
        .service(new Work(journal))
        .queue(
            Work.QUEUE,
            QueuePolicy.ofDefaults().withDurable(Boolean.getBoolean(DURABLE)).withRetry(retry))
        .queue(Work.POISON, QueuePolicy.ofDefaults().withRetry(retry.withLosses(POISON_LOSSES)));
  }
}
