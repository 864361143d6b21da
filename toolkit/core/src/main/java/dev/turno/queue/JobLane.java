package dev.turno.queue;

import dev.turno.call.JobSlots;
import dev.turno.context.TimeSource;
import dev.turno.spi.Membership;
import dev.turno.spi.Shards;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * The job lane in this process: a desk; a dispatcher where shards may be owned; a worker where
 * there are slots. All on one event loop, on which nothing computes. Thread-safe.
 */
public final class JobLane {
  private static final long GIVE_UP_AFTER = 10_000;

  private final Vertx vertx;
  private final String deployment;
  private final Parts parts;

  /** What a process does for jobs. */
  public sealed interface Role {
    /** It keeps records and gives jobs out, and runs them itself where nobody else does. */
    record Core(JobSlots slots) implements Role {}

    /** It runs jobs. */
    record Worker(JobSlots slots) implements Role {}
  }

  private JobLane(Vertx vertx, String deployment, Parts parts) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.parts = parts;
  }

  /**
   * Starts it.
   *
   * @param membership who is in the cluster; empty for a process alone
   * @param time what delays, leases and time-outs go by
   */
  public static Future<JobLane> start(
      Vertx vertx, TicketStore store, Optional<Membership> membership, Role role, TimeSource time) {
    var parts = new Parts(store, role, time);
    return vertx
        .deployVerticle(parts)
        .map(
            id -> {
              membership.ifPresent(m -> m.onLeft(parts::left));
              return new JobLane(vertx, id, parts);
            });
  }

  /** Where jobs are handed in. */
  public JobDesk desk() {
    return parts.desk();
  }

  /** How many jobs have a lease here. */
  public Future<Integer> running() {
    Promise<Integer> promise = Promise.promise();
    parts.loop().run(() -> promise.complete(parts.worker().holding()));
    return promise.future();
  }

  /** The jobs that wait for a slot, of those that this node gives out. */
  public Future<List<Waiting>> waiting() {
    Promise<List<Waiting>> promise = Promise.promise();
    parts.loop().run(() -> promise.complete(parts.waiting()));
    return promise.future();
  }

  /**
   * The records of all jobs that this node owns and {@code which} picks; it is asked on any thread,
   * for each of them.
   */
  public Future<List<JobRecord>> search(Predicate<JobRecord> which) {
    List<Future<List<JobRecord>>> found = new ArrayList<>();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      if (parts.store().shards().isMine(shard)) {
        found.add(parts.store().records(shard, which));
      }
    }
    return Future.all(found)
        .map(done -> found.stream().flatMap(records -> records.result().stream()).toList());
  }

  /** Takes no more jobs and completes when those that run have ended, after that time at last. */
  public Future<Void> drain(Duration atMost) {
    return parts.worker().drain(Math.max(1, atMost.toMillis()));
  }

  /** Stops; jobs that run here go back when their leases have run out. Safe to call twice. */
  public Future<Void> close() {
    return vertx.deploymentIDs().contains(deployment)
        ? vertx.undeploy(deployment)
        : Future.succeededFuture();
  }

  /** The parts, on the loop of a verticle of their own. */
  private static final class Parts extends VerticleBase {
    private final TicketStore store;
    private final Role role;
    private final TimeSource time;
    private @Nullable Loop loop;
    private @Nullable JobDesk desk;
    private @Nullable JobWorker worker;
    private @Nullable Dispatcher dispatcher;

    Parts(TicketStore store, Role role, TimeSource time) {
      this.store = store;
      this.role = role;
      this.time = time;
    }

    @Override
    public Future<?> start() {
      Loop here = new VertxLoop(vertx, context, time);
      loop = here;
      var post = new BusPost(vertx, store.shards().self());
      desk = role instanceof Role.Core ? dispatch(here, post) : new JobDesk(here, store, post);
      post.serve(BusPost.Part.DESK, desk()::received);
      worker =
          new JobWorker(
              System.currentTimeMillis(),
              here,
              store,
              post,
              switch (role) {
                case Role.Core core -> core.slots();
                case Role.Worker only -> only.slots();
              },
              GIVE_UP_AFTER);
      post.serve(BusPost.Part.WORKER, worker()::received);
      return post.listen().onSuccess(done -> begin());
    }

    private JobDesk dispatch(Loop here, BusPost post) {
      var dispatching = new Dispatcher(here, store, post, random(), DispatcherOptions.ofDefaults());
      dispatcher = dispatching;
      post.serve(BusPost.Part.DISPATCHER, dispatching::received);
      return dispatching.desk();
    }

    private void begin() {
      worker().start();
      if (dispatcher != null) {
        dispatcher.start();
      }
    }

    @Override
    public Future<?> stop() {
      worker().close();
      if (dispatcher != null) {
        dispatcher.close();
      }
      return Future.succeededFuture();
    }

    void left(String node) {
      if (dispatcher != null) {
        dispatcher.lost(node);
      }
    }

    private static RandomGenerator random() {
      var seed = new byte[24];
      new SecureRandom().nextBytes(seed);
      return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    Loop loop() {
      return started(loop);
    }

    List<Waiting> waiting() {
      return dispatcher == null ? List.of() : dispatcher.waiting();
    }

    TicketStore store() {
      return store;
    }

    JobDesk desk() {
      return started(desk);
    }

    JobWorker worker() {
      return started(worker);
    }

    private static <T> T started(@Nullable T part) {
      if (part == null) {
        throw new IllegalStateException("the job lane has not been started");
      }
      return part;
    }
  }
}
