package dev.turno.examples.chaos;

import dev.turno.depend.Guard;
import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Event.Ended.How;
import dev.turno.examples.chaos.journal.Journal;
import dev.turno.http.CpuBound;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.JobContext;
import java.security.Principal;
import java.util.Optional;

/** Functions that do little, and write down each time that they run. */
final class Work {
  static final String QUEUE = "chaos";
  static final String POISON = "poison";
  private static final int POISONED = 99;

  private final Optional<Journal> journal;
  private final long pid = ProcessHandle.current().pid();

  Work(Optional<Journal> journal) {
    this.journal = journal;
  }

  /**
   * Takes its time, and fails the first times if told so. Most of the time it sleeps: the machine
   * is small, and its CPUs are for what is tested.
   *
   * @param failures how many attempts fail
   */
  @Post("/work")
  @CpuBound(queue = QUEUE, timeout = "30s")
  Done work(
      @Query(defaultValue = "0") int millis,
      @Query(defaultValue = "0") int failures,
      JobContext job)
      throws InterruptedException {
    begin(job);
    How how = How.STOPPED;
    try {
      if (millis > 0) {
        Thread.sleep(millis);
      }
      how = job.attempt() <= failures ? How.FAILED : How.DONE;
    } finally {
      end(job, how);
    }
    if (how == How.FAILED) {
      throw new IllegalStateException("attempt " + job.attempt() + " is meant to fail");
    }
    return new Done(job.leaseId(), job.attempt(), pid);
  }

  /** Never ends by itself. */
  @Post("/hang")
  @CpuBound(queue = QUEUE, timeout = "2s")
  Done hang(JobContext job) throws InterruptedException {
    begin(job);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(60_000);
      }
    } finally {
      end(job, How.STOPPED);
    }
    return new Done(job.leaseId(), job.attempt(), pid);
  }

  /** Ends the process that runs it. */
  @Post("/poison")
  @CpuBound(queue = POISON, timeout = "10s")
  Done poison(JobContext job) {
    begin(job);
    Runtime.getRuntime().halt(POISONED);
    return new Done(job.leaseId(), job.attempt(), pid);
  }

  /** Who calls. */
  record Tenant(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  @Guard
  Tenant tenant(@Header("X-Tenant") String name) {
    return new Tenant(name);
  }

  /** For somebody in particular. */
  @Post("/tenants/work")
  @CpuBound(queue = QUEUE, timeout = "30s")
  Done workFor(Tenant tenant, @Query(defaultValue = "0") int millis, JobContext job)
      throws InterruptedException {
    return work(millis, 0, job);
  }

  private void begin(JobContext job) {
    journal.ifPresent(
        to -> to.write(new Event.Started(now(), id(job), job.attempt(), job.leaseId(), pid)));
  }

  private void end(JobContext job, How how) {
    journal.ifPresent(to -> to.write(new Event.Ended(now(), id(job), job.leaseId(), pid, how)));
  }

  private static String id(JobContext job) {
    return job.id().map(Object::toString).orElse("");
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
