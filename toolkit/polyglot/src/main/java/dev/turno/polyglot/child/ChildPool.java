package dev.turno.polyglot.child;

import dev.turno.context.Cancellation;
import dev.turno.http.Reply;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerSocket;
import dev.turno.spi.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Children of one mode, kept alive, and the calls that they run. A child that ends fails what it
 * was running. Thread-safe; never blocks, but for {@link #close}. Its monitor guards its parts:
 * what stands in a method that is synchronized, or says so.
 */
final class ChildPool implements Child.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ChildPool.class);
  private static final long END_MILLIS = 2_000;
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final ChildStarter starter;
  private final Path file;
  private final PoolShape shape;
  private final Seats seats = new Seats();
  private final Assignment assignment;
  private final Upkeep upkeep;
  private final Impatience impatience;
  private final Promise<Void> started = Promise.promise();
  private final Questions questions = new Questions();
  private final Poison poison = new Poison(InstantSource.system());
  private boolean opened;
  private boolean closed;
  private long lastId;

  /** A pool whose children are not started yet. */
  ChildPool(Vertx vertx, ChildStarter starter, Path file, PoolShape shape) {
    this(vertx, starter, file, shape, System::nanoTime);
  }

  /** A pool that measures calls by that clock. */
  ChildPool(Vertx vertx, ChildStarter starter, Path file, PoolShape shape, LongSupplier nanoTime) {
    this.starter = starter;
    this.file = file;
    this.shape = shape;
    assignment = new Assignment(vertx, seats, shape, nanoTime, this);
    upkeep = new Upkeep(vertx, starter, seats, shape, this, started::tryFail);
    impatience = new Impatience(vertx, seats, shape, this);
  }

  /** Starts the children, unless they are; completes when all of them have said hello. */
  Future<Void> open() {
    synchronized (this) {
      if (!opened) {
        opened = true;
        upkeep.begin();
      }
    }
    return started.future();
  }

  /** Calls a function in one of the children; see {@code HandlerRuntime}. */
  Future<Reply<Buffer>> call(HandlerCall handler) {
    var taker = new Taker.Whole(Promise.promise());
    begin(id -> new Call(id, handler, List.of(), taker));
    return taker.answer();
  }

  /** Calls a function for several items; see {@code HandlerRuntime}. */
  Future<List<Reply<Buffer>>> batch(HandlerCall handler, List<Buffer> items) {
    var taker = new Taker.Batch(Promise.promise());
    begin(id -> new Call(id, handler, items, taker));
    return taker.answer();
  }

  /** Calls a function whose answer comes item by item; see {@code HandlerRuntime}. */
  Future<Reply<Flow.Publisher<Buffer>>> stream(HandlerCall handler) {
    var number = new AtomicLong();
    var taker = new StreamedAnswer(n -> askForMore(number.get(), n), () -> abandoned(number.get()));
    begin(
        id -> {
          number.set(id);
          return new Call(id, handler, List.of(), taker);
        });
    return taker.answer();
  }

  /** Calls a function that holds a WebSocket; see {@code HandlerRuntime}. */
  Future<Void> converse(HandlerCall handler, HandlerSocket socket) {
    var number = new AtomicLong();
    var taker = new Conversation(socket, frame -> tell(number.get(), frame));
    begin(
        id -> {
          number.set(id);
          return new Call(id, handler, List.of(), taker);
        });
    return taker.answer();
  }

  private void begin(LongFunction<Call> numbered) {
    Call call;
    synchronized (this) {
      call = numbered.apply(++lastId);
      ProblemException refusal = refusal(call.function());
      if (refusal != null) {
        call.fail(refusal);
        return;
      }
      assignment.add(call);
    }
    Cancellation.Registration hook =
        call.handler().context().cancellation().onCancel(() -> cancelled(call));
    call.taker().whole().onComplete(done -> hook.remove());
  }

  private @Nullable ProblemException refusal(String function) {
    if (closed) {
      return Refusals.stopping();
    }
    Duration rest = poison.rest(function);
    if (rest.isPositive()) {
      return Refusals.crashes(function, rest);
    }
    return assignment.isFull() ? Refusals.overloaded(shape.waiting(), starter.name()) : null;
  }

  private void askForMore(long id, int items) {
    Frame more = Frame.of("more");
    more.header().put("n", items);
    tell(id, more);
  }

  private synchronized void tell(long id, Frame frame) {
    seats.tell(id, frame);
  }

  /** The client of a stream has gone. */
  private synchronized void abandoned(long id) {
    Seat seat = seats.with(id);
    Call call = seat == null ? null : seat.running.get(id);
    if (call != null) {
      impatience.end(call);
    }
  }

  private synchronized void cancelled(Call call) {
    if (assignment.remove(call)) {
      call.fail(call.whyCancelled());
    } else {
      impatience.end(call);
    }
  }

  @Override
  public void received(Child child, Frame frame) {
    switch (frame.type()) {
      case "hello", "refused" -> greeted(child, frame);
      case "result", "error" -> answered(child, frame);
      case "stream", "item" -> going(child, frame);
      case "accept", "message", "more", "close" -> conversed(child, frame);
      case "end", "done" -> finished(child, frame);
      case "returned" -> givenBack(child, frame);
      case "progress" -> progressed(child, frame);
      case "req" -> questions.asked(child, frame, running(child, frame, "call"));
      case "forget" -> questions.forgotten(child, frame);
      case "log" -> ChildLog.write(frame.header());
      case "pong" -> ponged(child, frame);
      default -> LOG.debug("{} sent an unknown frame {}", child.name(), frame.type());
    }
  }

  private void greeted(Child child, Frame frame) {
    try {
      Hello.read(frame, file, starter);
    } catch (SourceException | ProtocolException e) {
      LOG.error("{} did not start: {}", child.name(), e.getMessage());
      notStarted(e);
      return;
    }
    synchronized (this) {
      Seat seat = seats.of(child);
      if (seat != null) {
        seat.isReady(frame.header().path("ahead").asInt());
      }
      assignment.assign();
      if (seats.areAllReady()) {
        started.tryComplete();
      }
    }
  }

  /** Nobody waits for a child that can't start. */
  private void notStarted(Throwable why) {
    started.tryFail(why);
    List<Call> failed;
    synchronized (this) {
      failed = assignment.clear();
    }
    failed.forEach(call -> call.fail(Refusals.doesNotStart(call.function())));
  }

  private void answered(Child child, Frame frame) {
    boolean goesOn = frame.header().path("after").asBoolean();
    Call call = goesOn ? running(child, frame, "id") : over(child, frame);
    if (call != null) {
      take(call, frame);
    }
  }

  /** Nothing runs any more for a call that had its answer. */
  private void finished(Child child, Frame frame) {
    Call call = over(child, frame);
    if (call != null) {
      call.taker().end();
    }
  }

  /** A call has ended, and its child is free for the next. */
  private synchronized @Nullable Call over(Child child, Frame frame) {
    Seat seat = seats.of(child);
    Call call = seat == null ? null : assignment.ended(seat, frame.header().path("id").asLong());
    if (call != null) {
      poison.answered(call.function());
    }
    assignment.assign();
    return call;
  }

  private synchronized @Nullable Call running(Child child, Frame frame, String id) {
    return seats.running(child, frame.header().path(id).asLong());
  }

  /** An answer that is none is a bug of the function, and of none of the others in its child. */
  private static void take(Call call, Frame frame) {
    try {
      if (frame.type().equals("error")) {
        Throwable failure = Answer.failure(frame, call.function());
        call.fail(failure instanceof CancellationException ? call.whyCancelled() : failure);
      } else {
        call.taker().result(frame);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      call.fail(new ChildFailure(call.function() + " gave no answer: " + e.getMessage()));
    }
  }

  /** A part of an answer that comes item by item. */
  private void going(Child child, Frame frame) {
    Call call = running(child, frame, "id");
    if (call != null && call.taker() instanceof StreamedAnswer answer) {
      if (frame.type().equals("stream")) {
        take(call, frame);
      } else {
        answer.item(frame.payload());
      }
    }
  }

  /** A part of a conversation over a WebSocket. */
  private void conversed(Child child, Frame frame) {
    Call call = running(child, frame, "id");
    if (call != null && call.taker() instanceof Conversation conversation) {
      conversation.result(frame);
    }
  }

  /** A call that was sent ahead has not begun, and waits again. */
  private void givenBack(Child child, Frame frame) {
    Call unwanted = null;
    synchronized (this) {
      Seat seat = seats.of(child);
      Call call = running(child, frame, "id");
      if (seat == null || call == null) {
        return;
      }
      assignment.takeBack(seat, call);
      if (closed || call.isCancelled()) {
        assignment.remove(call);
        unwanted = call;
      }
      assignment.assign();
    }
    if (unwanted != null) {
      unwanted.fail(unwanted.whyCancelled());
    }
  }

  private void progressed(Child child, Frame frame) {
    Call call = running(child, frame, "id");
    if (call != null && call.handler().job() != null) {
      call.handler()
          .job()
          .progress(frame.header().path("done").asDouble(), frame.header().path("note").asText());
    }
  }

  private synchronized void ponged(Child child, Frame frame) {
    Seat seat = seats.of(child);
    if (seat != null) {
      seat.answered = frame.header().path("n").asLong();
    }
  }

  @Override
  public void ended(Child child, String how) {
    List<Call> failed;
    synchronized (this) {
      Seat seat = seats.of(child);
      failed = seat == null ? List.of() : emptied(seat);
    }
    questions.ended(child);
    started.tryFail(new IllegalStateException(child.name() + " ended before it was ready: " + how));
    if (!failed.isEmpty() || !how.equals("exit code 0")) {
      LOG.warn("{}, process {}, ended: {}", child.name(), child.pid(), how);
    }
    failed.forEach(
        call ->
            call.fail(
                call.isCancelled() ? call.whyCancelled() : Refusals.crashed(call.function(), how)));
  }

  /** What a child was running when it ended; what was sent ahead to it waits again. */
  private List<Call> emptied(Seat seat) {
    if (shape.isSingle() && !closed) {
      seat.behind().reversed().stream()
          .filter(call -> !call.isCancelled())
          .forEach(call -> assignment.takeBack(seat, call));
    }
    List<Call> failed = seat.empty();
    if (shape.isSingle() && !closed) {
      failed.stream()
          .filter(call -> !call.isCancelled())
          .forEach(call -> poison.crashed(call.function()));
    }
    upkeep.again(seat);
    assignment.assign();
    return failed;
  }

  /** The processes that run now. */
  synchronized List<Long> pids() {
    return seats.children().stream().map(Child::pid).toList();
  }

  /** Ends the children; what they run, and what waits, fails. Blocks. */
  void close() {
    List<Child> ending;
    List<Child> busy;
    List<Call> failed;
    synchronized (this) {
      closed = true;
      upkeep.stop();
      ending = seats.children();
      busy = ending.stream().filter(this::hasAnswered).toList();
      failed = assignment.clear();
    }
    failed.forEach(call -> call.fail(new CancellationException("the server stops")));
    letGoOn(busy);
    ending.forEach(child -> child.end(END_MILLIS));
  }

  /** Background tasks end before their child does, unless they take long. */
  private static void letGoOn(List<Child> busy) {
    busy.forEach(child -> child.send(Frame.of("drain")));
    long until = System.nanoTime() + DRAIN.toNanos();
    busy.forEach(child -> child.awaitEnd(until - System.nanoTime()));
  }

  private boolean hasAnswered(Child child) {
    Seat seat = seats.of(child);
    return seat != null
        && seat.running.values().stream()
            .anyMatch(
                call -> call.taker() instanceof Taker.Whole whole && whole.answer().isComplete());
  }
}
