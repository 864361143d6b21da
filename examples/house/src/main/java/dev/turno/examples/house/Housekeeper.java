package dev.turno.examples.house;

import dev.turno.http.CpuBound;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.JobContext;
import dev.turno.job.Jobs;
import dev.turno.job.Submitter;
import dev.turno.job.Ticket;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Takes orders for which nobody waits: whoever gives one gets a ticket. */
public final class Housekeeper {
  private static final int HAUNTED = 13;

  private final Jobs jobs;

  Housekeeper(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Has a room cleaned, when there is time for it or after a while. */
  @Post("/rooms/{number}/clean")
  Future<Ticket<Cleaned>> clean(int number, @Query Optional<Duration> in) {
    Submitter submitter = in.isPresent() ? jobs.schedule(in.get()) : jobs;
    return submitter.submit(House::clean, new Room(number, House.METRES));
  }

  /** Polishes a floor, which has to be dry. */
  @Post("/rooms/{number}/polish")
  @CpuBound(queue = "polish", timeout = "10s")
  String polish(int number, JobContext job) {
    if (number == HAUNTED) {
      throw ProblemException.of(422, "Nobody goes into room 13.");
    }
    if (job.attempt() < 3) {
      throw new ProblemException(
          Problem.titled(503, "Still wet", "The floor of room " + number + " is wet.")
              .withHeader("Retry-After", "1"));
    }
    return "The floor of room " + number + " shines.";
  }
}
