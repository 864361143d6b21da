package dev.turno.queue.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.queue.AnswerCodec;
import dev.turno.queue.AnswerCodec.Answer;
import dev.turno.queue.simulation.SimulatedCluster.Faults;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A cluster of three core nodes and its workers in one thread, thousands of times, each time with
 * other faults: messages lost, doubled, late and out of order, processes killed and paused, clocks
 * that jump, changes whose outcome nobody learns.
 */
class SimulationTest {
  private static final Faults BAD = new Faults(0.03, 0.05, 0.03, 0.02);
  private static final long SEEDS = Long.getLong("turno.simulation.seeds", 2_000);
  private static final long FIRST = Long.getLong("turno.simulation.first", 1);
  private static final int JOBS = 120;
  private static final long FAULTS_END = 40_000;
  private static final long QUIET_END = 200_000;

  private static final Logger WARNINGS = (Logger) LoggerFactory.getLogger("dev.turno.queue");

  /** Each fault is warned of: hundreds of megabytes. */
  @BeforeAll
  static void hush() {
    WARNINGS.setLevel(Level.ERROR);
  }

  @AfterAll
  static void warnAgain() {
    WARNINGS.setLevel(null);
  }

  /** One simulation and what came of it. */
  private static final class Run {
    private final SimulatedCluster cluster;
    private final Set<JobId> acknowledged = new HashSet<>();
    private final Set<JobId> cancelled = new HashSet<>();
    private final Map<String, JobId> executions = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    Run(long seed, TicketStore truth) {
      cluster = new SimulatedCluster(seed, BAD, truth);
    }

    List<String> violations() {
      for (int i = 0; i < 3; i++) {
        cluster.startCore();
      }
      for (int i = 0; i < 3; i++) {
        cluster.startWorker(2, this::executed);
      }
      for (int i = 0; i < JOBS; i++) {
        cluster.timeline.at(cluster.timeline.random.nextLong(30_000), this::submit);
      }
      for (int i = 0; i < 12; i++) {
        cluster.timeline.at(
            1_000 + cluster.timeline.random.nextLong(FAULTS_END - 5_000), this::misfortune);
      }
      cluster.timeline.at(FAULTS_END, cluster::heal);
      cluster.timeline.runUntil(QUIET_END);
      check();
      return violations;
    }

    private void executed(String worker, dev.turno.job.JobContext context) {
      JobId before = executions.put(context.leaseId(), context.id().orElseThrow());
      if (before != null) {
        violations.add("lease " + context.leaseId() + " ran twice, at last on " + worker);
      }
    }

    private void submit() {
      SimulatedCore core = cluster.anyCore();
      JobId id = JobId.random(false, core.process.now(), cluster.timeline.random);
      core.desk
          .submit(Records.fresh(id, Records.spec(3_600_000)), Buffer.buffer("input"), 10_000)
          .onSuccess(applied -> acknowledged.add(id));
      if (cluster.timeline.chance(0.1)) {
        cluster.timeline.after(cluster.timeline.random.nextLong(3_000), () -> cancel(id));
      }
    }

    private void cancel(JobId id) {
      cluster
          .anyCore()
          .desk
          .cancel(id, 10_000)
          .onSuccess(
              applied -> {
                if (applied.isDone()) {
                  cancelled.add(id);
                }
              });
    }

    private void misfortune() {
      int kind = cluster.timeline.random.nextInt(6);
      List<SimulatedWorker> workers = cluster.workers();
      SimulatedWorker worker = workers.get(cluster.timeline.random.nextInt(workers.size()));
      SimulatedCore core = cluster.anyCore();
      switch (kind) {
        case 0, 1 -> {
          cluster.kill(worker.name);
          cluster.startWorker(2, this::executed);
        }
        case 2 -> {
          if (cluster.cores().size() > 1) {
            cluster.kill(core.name);
            cluster.timeline.after(2_000, cluster::startCore);
          }
        }
        case 3 -> pause(worker);
        case 4 -> core.process.pause(cluster.timeline.random.nextLong(9_000));
        default -> core.process.jump(cluster.timeline.random.nextLong(-60_000, 60_000));
      }
    }

    /** A worker that is paused for long is taken for gone, and comes back for a moment. */
    private void pause(SimulatedWorker worker) {
      long millis = cluster.timeline.random.nextLong(25_000);
      worker.process.pause(millis);
      if (millis > 10_000) {
        cluster.timeline.after(10_000, () -> cluster.leaves(worker.name));
        cluster.timeline.after(millis + 3_000, worker.process::kill);
        cluster.startWorker(2, this::executed);
      }
    }

    private void check() {
      for (JobId id : acknowledged) {
        JobRecord record = cluster.truth.find(id).result().orElse(null);
        if (record == null) {
          violations.add("I7: the acknowledged job " + id + " is gone");
        } else if (!record.state().isFinal()) {
          violations.add("I1: job " + id + " has not ended: " + record);
        } else {
          check(record);
        }
      }
      long known = cluster.cores().stream().mapToLong(c -> c.dispatcher.load().known()).sum();
      long held = cluster.workers().stream().mapToLong(w -> w.worker.holding()).sum();
      if (known != 0 || held != 0) {
        violations.add("I9: " + known + " jobs are still known and " + held + " held");
      }
    }

    private void check(JobRecord record) {
      if (cancelled.contains(record.id()) && record.state() == JobState.COMPLETED) {
        violations.add("I6: the cancelled job completed: " + record);
      }
      if (record.counts().attempt() > record.spec().retry().attempts()) {
        violations.add("I11: too many attempts: " + record);
      }
      if (record.state() == JobState.COMPLETED) {
        String by = resultOf(record);
        if (!record.wasHeldBy(by)) {
          violations.add("I2: the result is from lease " + by + ": " + record);
        }
        if (!record.id().equals(executions.get(by))) {
          violations.add("the result is of no execution: " + record);
        }
      }
    }

    private static String resultOf(JobRecord record) {
      Buffer bytes =
          Objects.requireNonNull(Objects.requireNonNull(record.ending()).answer().inline());
      return AnswerCodec.read(bytes) instanceof Answer.Result r
          ? String.valueOf(r.value().body())
          : "none";
    }
  }

  @Test
  void whatever_goes_wrong_every_job_ends_once() {
    List<String> failed =
        LongStream.range(FIRST, FIRST + SEEDS)
            .parallel() // a run shares nothing with another
            .mapToObj(
                seed ->
                    new Run(seed, SimulatedCluster.honestStore())
                        .violations().stream().map(v -> "seed " + seed + ": " + v).toList())
            .flatMap(List::stream)
            .toList();
    assertThat(failed).isEmpty();
  }

  @Test
  void without_the_fence_in_the_record_results_of_lost_leases_get_in() {
    boolean found =
        LongStream.range(1, 200)
            .parallel()
            .mapToObj(seed -> new Run(seed, new LenientStore()).violations())
            .flatMap(List::stream)
            .anyMatch(violation -> violation.startsWith("I2"));
    assertThat(found).as("the simulation bites").isTrue();
  }

  @Test
  void a_seed_leads_to_the_same_run_again() {
    assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
  }

  private static String story(long seed) {
    var run = new Run(seed, SimulatedCluster.honestStore());
    run.violations();
    return run.acknowledged.stream().sorted().toList() + " " + run.cancelled.size();
  }
}
