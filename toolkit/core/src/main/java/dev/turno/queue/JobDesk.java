package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.queue.Claims.Claim;
import dev.turno.queue.Message.Look;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Transition;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs are handed in, asked for, cancelled and followed; one in each process that does so.
 * Futures complete when the record has been written, or is as it was found. Thread-safe.
 */
public final class JobDesk {
  private static final int BATCH = 512;
  private static final long AGAIN_MILLIS = 100;

  private final Loop loop;
  private final TicketStore store;
  private final Post post;
  private final Claims claims;
  private final Followers followers;
  private final Backlog backlog = new Backlog();
  private final List<Asked> asked = new ArrayList<>();
  private final List<JobRecord> news = new ArrayList<>();

  /** A transition that somebody waits for. */
  private record Asked(TicketStore.Request request, long until, Promise<Applied> promise) {}

  /** What the store is asked for, and who wants to know what came of it. */
  private record Step(
      TicketStore.Request request, Consumer<Applied> done, Consumer<Throwable> failed) {}

  /** A desk beside which no jobs are given out; it is open at once. */
  public JobDesk(Loop loop, TicketStore store, Post post) {
    this(loop, store, post, Claims.NONE);
  }

  /** A desk beside a dispatcher, on the loop of both; it is open at once. */
  JobDesk(Loop loop, TicketStore store, Post post, Claims claims) {
    this.loop = loop;
    this.store = store;
    this.post = post;
    this.claims = claims;
    followers = new Followers(loop, store, post);
  }

  /**
   * Hands a job in. What is known when the future completes: the record is where its store promises
   * it to be. When it fails with an indeterminate {@link StoreException} the job may have been
   * handed in; the same request, repeated, finds out.
   *
   * @param fresh the record; its input is these bytes
   * @param patience for how many milliseconds an unclear outcome is inquired into
   */
  public Future<Applied> submit(JobRecord fresh, Buffer input, long patience) {
    Future<Void> kept =
        fresh.input().inline() != null
            ? Future.succeededFuture()
            : store.keep(fresh.id(), TicketStore.Blob.INPUT, input);
    return kept.compose(done -> ask(fresh.id(), new Transition.Create(fresh), patience));
  }

  /** Cancels a job: a waiting one at once, a running one as soon as its worker hears of it. */
  public Future<Applied> cancel(JobId id, long patience) {
    return ask(id, new Transition.Cancel("cancel " + UUID.randomUUID(), loop.now()), patience);
  }

  /** Gives a discarded or cancelled job another chance. */
  public Future<Applied> revive(JobId id, long patience) {
    return ask(id, new Transition.Revive("revive " + UUID.randomUUID(), loop.now()), patience);
  }

  /** What is known of a job. */
  public Future<Optional<JobRecord>> find(JobId id) {
    return store.find(id);
  }

  /** What a job was handed in with; empty when it is kept no more. */
  public Future<Optional<Buffer>> input(JobRecord record) {
    Buffer inline = record.input().inline();
    return inline != null
        ? Future.succeededFuture(Optional.of(inline))
        : store.read(record.id(), TicketStore.Blob.INPUT);
  }

  /** What a job has come to; empty while it has not ended, and when its time is over. */
  public Future<Optional<AnswerCodec.Answer>> answer(JobRecord record) {
    if (record.ending() == null || record.ending().answerGone()) {
      return Future.succeededFuture(Optional.empty());
    }
    Buffer inline = record.ending().answer().inline();
    Future<Optional<Buffer>> bytes =
        inline != null
            ? Future.succeededFuture(Optional.of(inline))
            : store.read(record.id(), TicketStore.Blob.ANSWER);
    return bytes.map(found -> found.filter(b -> b.length() > 0).map(AnswerCodec::read));
  }

  /**
   * Tells {@code listener} what a job's record is now, and whenever it changes, until it is final
   * or the subscription is closed; on the desk's loop. Versions only grow; some may be left out.
   *
   * @param gone is told when there is no such record, and has been none for some ten seconds
   */
  public Subscription follow(JobId id, Consumer<JobRecord> listener, Runnable gone) {
    var subscription = new Subscription(id, listener, gone);
    loop.run(() -> followers.add(subscription));
    return subscription;
  }

  /**
   * Waits for a job to get beyond a version, or for that many milliseconds; gives what is known
   * then, nothing for an unknown job.
   */
  public Future<Optional<JobRecord>> beyond(JobId id, long version, long millis) {
    return until(id, millis, record -> record.version() > version || record.state().isFinal());
  }

  /** Waits for a job's end, or for that many milliseconds; gives what is known then. */
  public Future<Optional<JobRecord>> endWithin(JobId id, long millis) {
    return until(id, millis, record -> record.state().isFinal());
  }

  private Future<Optional<JobRecord>> until(JobId id, long millis, Predicate<JobRecord> wanted) {
    Promise<Optional<JobRecord>> promise = Promise.promise();
    Subscription subscription =
        follow(
            id,
            record -> {
              if (wanted.test(record)) {
                promise.tryComplete(Optional.of(record));
              }
            },
            () -> promise.tryComplete(Optional.empty()));
    Loop.Timer patience =
        loop.after(
            Math.max(1, millis), () -> store.find(id).onComplete(found -> late(promise, found)));
    return promise
        .future()
        .onComplete(
            done -> {
              patience.cancel();
              subscription.close();
            });
  }

  private static void late(
      Promise<Optional<JobRecord>> promise, AsyncResult<Optional<JobRecord>> found) {
    if (found.succeeded()) {
      promise.tryComplete(found.result());
    } else {
      promise.tryFail(found.cause());
    }
  }

  /** Waits for a job's end; gives nothing when its record is gone. */
  public Future<Optional<JobRecord>> end(JobId id) {
    Promise<Optional<JobRecord>> promise = Promise.promise();
    follow(
        id,
        record -> {
          if (record.state().isFinal()) {
            promise.tryComplete(Optional.of(record));
          }
        },
        () -> promise.tryComplete(Optional.empty()));
    return promise.future();
  }

  /** How many jobs of a function wait for a slot, as far as dispatchers have told. */
  public int waiting(String function) {
    return backlog.of(function);
  }

  /**
   * How many jobs of a tenant wait in a queue that limits them, as far as dispatchers have told.
   */
  public int waiting(String queue, String tenant) {
    return backlog.of(queue, tenant);
  }

  /** Takes a message. */
  public void received(Message message) {
    if (message instanceof Look look) {
      loop.run(() -> look.records().forEach(followers::changed));
    } else if (message instanceof Message.Wanted wanted) {
      backlog.told(wanted, loop.elapsed());
    }
  }

  /** Somebody who follows a job. */
  public final class Subscription implements AutoCloseable {
    private final JobId id;
    private final Consumer<JobRecord> listener;
    private final Runnable gone;

    Subscription(JobId id, Consumer<JobRecord> listener, Runnable gone) {
      this.id = id;
      this.listener = listener;
      this.gone = gone;
    }

    JobId id() {
      return id;
    }

    void tell(JobRecord record) {
      listener.accept(record);
    }

    void isGone() {
      gone.run();
    }

    /** Nothing more is told. Safe to call twice. */
    @Override
    public void close() {
      loop.run(() -> followers.remove(this));
    }
  }

  private Future<Applied> ask(JobId id, Transition transition, long patience) {
    Promise<Applied> promise = Promise.promise();
    loop.run(
        () ->
            ask(
                new Asked(
                    new TicketStore.Request(id, transition), loop.elapsed() + patience, promise)));
    return promise.future();
  }

  private void ask(Asked one) {
    if (asked.isEmpty()) {
      loop.run(this::send);
    }
    asked.add(one);
  }

  /** Sends all that was asked for meanwhile, together. */
  private void send() {
    List<Asked> batch = List.copyOf(asked.subList(0, Math.min(BATCH, asked.size())));
    asked.subList(0, batch.size()).clear();
    if (!asked.isEmpty()) {
      loop.run(this::send);
    }
    List<Step> steps = new ArrayList<>(batch.size());
    batch.forEach(one -> plan(one, steps));
    for (TicketStore.Part part : store.applyParts(steps.stream().map(Step::request).toList())) {
      List<Step> some = part.of(steps);
      part.applied().onComplete(done -> loop.run(() -> came(some, done.result(), done.cause())));
    }
  }

  private void plan(Asked one, List<Step> steps) {
    Claim claim =
        one.request().transition() instanceof Transition.Create create
            ? claims.claim(create.fresh())
            : null;
    steps.add(
        new Step(
            one.request(),
            applied -> answered(one, applied, claim == null),
            cause -> failed(one, cause)));
    if (claim != null) {
      steps.add(
          new Step(
              new TicketStore.Request(one.request().id(), claim.grant()),
              claim::granted,
              claim::unclear));
    }
  }

  private static void came(
      List<Step> steps, @Nullable List<Applied> applied, @Nullable Throwable failure) {
    for (int i = 0; i < steps.size(); i++) {
      if (applied == null) {
        steps.get(i).failed().accept(Objects.requireNonNull(failure, "why it failed"));
      } else {
        steps.get(i).done().accept(applied.get(i));
      }
    }
  }

  private void answered(Asked one, Applied applied, boolean tell) {
    JobRecord record = applied.record();
    if (record != null && applied.isDone()) {
      if (tell) {
        tellOwner(record);
      }
      followers.changed(record);
    }
    one.promise().tryComplete(applied);
  }

  private void failed(Asked one, Throwable cause) {
    boolean unclear = cause instanceof StoreException e && e.isIndeterminate();
    if (unclear && loop.elapsed() + AGAIN_MILLIS < one.until()) {
      loop.after(AGAIN_MILLIS, () -> ask(one));
    } else {
      one.promise().tryFail(cause);
    }
  }

  /** Tells the dispatcher that has to know; when the word is lost it finds out by itself. */
  private void tellOwner(JobRecord record) {
    if (news.isEmpty()) {
      loop.run(this::sendNews);
    }
    news.add(record);
  }

  private void sendNews() {
    Owners.group(store.shards(), news, record -> record.id().shard())
        .forEach((owner, records) -> post.toDispatcher(owner, new Look(records)));
    news.clear();
  }
}
