package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.context.Cancellation;
import dev.turno.http.Reply;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerSocket;
import dev.turno.spi.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * Children of one mode, kept alive. A call goes to one that is free, else it waits in a bounded
 * queue; a short one behind short ones goes ahead to a child that is busy, and is called back when
 * these take long after all. A child that ends fails what it was running, and is started again,
 * with a delay when that happens again and again. Thread-safe; never blocks, but for {@link
 * #close}.
 */
final class ChildPool implements Child.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ChildPool.class);
  private static final long PING_MILLIS = 1_000;
  private static final int SILENT_PINGS = 30;
  private static final long END_MILLIS = 2_000;

  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final ChildStarter starter;
  private final Path file;
  private final PoolShape shape;
  private final LongSupplier nanoTime;
  private final List<Seat> seats = new ArrayList<>();
  private final Deque<Call> waiting = new ArrayDeque<>();
  private final Promise<Void> started = Promise.promise();
  private final Questions questions = new Questions();
  private final Poison poison = new Poison(InstantSource.system());
  private final Pace pace = new Pace();
  private boolean watching;
  private boolean opened;
  private boolean closed;
  private long lastId;
  private long pinger = -1;

  /** A pool whose children are not started yet. */
  ChildPool(Vertx vertx, ChildStarter starter, Path file, PoolShape shape) {
    this(vertx, starter, file, shape, System::nanoTime);
  }

  /** A pool that measures calls by that clock. */
  ChildPool(Vertx vertx, ChildStarter starter, Path file, PoolShape shape, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.vertx = vertx;
    this.starter = starter;
    this.file = file;
    this.shape = shape;
  }

  /** Starts the children, unless they are; completes when all of them have said hello. */
  Future<Void> open() {
    synchronized (this) {
      if (opened) {
        return started.future();
      }
      opened = true;
      for (int i = 0; i < shape.children(); i++) {
        seats.add(new Seat(InstantSource.system()));
      }
      seats.forEach(this::spawn);
      if (!shape.isSingle()) {
        pinger = vertx.setPeriodic(PING_MILLIS, id -> ping());
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
      Problem refusal = refusal(call.function());
      if (refusal != null) {
        call.fail(new ProblemException(refusal));
        return;
      }
      waiting.add(call);
      assign();
    }
    Cancellation.Registration hook =
        call.handler().context().cancellation().onCancel(() -> cancelled(call));
    call.taker().whole().onComplete(done -> hook.remove());
  }

  private void askForMore(long id, int items) {
    Frame more = Frame.of("more");
    more.header().put("n", items);
    tell(id, more);
  }

  /** Sends a frame to the child that runs a call. */
  private synchronized void tell(long id, Frame frame) {
    frame.header().put("id", id);
    seats.stream()
        .filter(seat -> seat.running.containsKey(id) && seat.child != null)
        .forEach(seat -> java.util.Objects.requireNonNull(seat.child).send(frame));
  }

  /** The client of a stream has gone. */
  private synchronized void abandoned(long id) {
    seats.stream()
        .map(seat -> seat.running.get(id))
        .filter(java.util.Objects::nonNull)
        .toList()
        .forEach(this::cancelled);
  }

  private @Nullable Problem refusal(String function) {
    if (closed) {
      return Problem.of(503, "The server is stopping.").withHeader("Retry-After", "1");
    }
    Duration rest = poison.rest(function);
    if (rest.isPositive()) {
      return Problem.titled(
              503,
              "Function crashes",
              function
                  + " ended its process "
                  + Poison.CRASHES
                  + " times in a row, and is left alone for a while.")
          .withHeader("Retry-After", Long.toString(rest.toSeconds() + 1));
    }
    return waiting.size() < shape.waiting()
        ? null
        : Problem.titled(
                503,
                "Overloaded",
                shape.waiting() + " calls wait for a child of " + starter.name() + "; try again.")
            .withHeader("Retry-After", "1");
  }

  /** Gives waiting calls to children that are free. Under the lock. */
  private void assign() {
    seats.forEach(ChildPool::killIfSpent);
    for (Seat seat = idlest(); seat != null && !waiting.isEmpty(); seat = idlest()) {
      give(seat, java.util.Objects.requireNonNull(seat.child), waiting.removeFirst());
    }
    if (shape.isSingle() && !waiting.isEmpty()) {
      sendAhead();
    }
  }

  /** Who has the fewest calls of those that take one more. */
  private @Nullable Seat idlest() {
    Seat idlest = null;
    for (Seat seat : seats) {
      if (seat.child != null
          && seat.isFree(shape.perChild())
          && (idlest == null || seat.running.size() < idlest.running.size())) {
        idlest = seat;
      }
    }
    return idlest;
  }

  private void give(Seat seat, Child child, Call call) {
    seat.add(call, nanoTime.getAsLong());
    child.send(call.frame());
  }

  /** Gives waiting calls to children that will soon be free. Under the lock. */
  private void sendAhead() {
    for (Call next = waiting.peek(); next != null; next = waiting.peek()) {
      Seat soonest = soonest(next);
      if (soonest == null || soonest.child == null) {
        return;
      }
      give(soonest, soonest.child, waiting.removeFirst());
      watch();
    }
  }

  private @Nullable Seat soonest(Call call) {
    long now = nanoTime.getAsLong();
    Seat soonest = null;
    for (Seat seat : seats) {
      boolean isShorter = soonest == null || seat.running.size() < soonest.running.size();
      if (isShorter && seat.takesAhead(call, pace, now)) {
        soonest = seat;
      }
    }
    return soonest;
  }

  /** Looks after calls that were sent ahead. Under the lock. */
  private void watch() {
    if (!watching) {
      watching = true;
      vertx.setTimer(Seat.STUCK_NANOS / 1_000_000, id -> callBack());
    }
  }

  /** Has calls given back that wait in a child behind one that takes long. */
  private synchronized void callBack() {
    watching = false;
    long now = nanoTime.getAsLong();
    for (Seat seat : seats) {
      Child child = seat.child;
      for (Call call : seat.heldUp(now)) {
        if (child != null) {
          Frame recall = Frame.of("recall");
          recall.header().put("id", call.id());
          child.send(recall);
        }
      }
      if (seat.isLinedUp()) {
        watch();
      }
    }
  }

  /** A call that was sent ahead has not begun, and waits again. */
  private void givenBack(Child child, Frame frame) {
    Call call = running(child, frame.header().path("id"));
    if (call == null) {
      return;
    }
    synchronized (this) {
      seats.stream().filter(seat -> seat.has(child)).forEach(s -> s.running.remove(call.id()));
      if (!closed && !isCancelled(call)) {
        waiting.addFirst(call);
        assign();
        return;
      }
    }
    call.fail(why(call));
  }

  private synchronized void cancelled(Call call) {
    if (waiting.remove(call)) {
      call.fail(why(call));
      return;
    }
    for (Seat seat : seats) {
      Child child = seat.child;
      if (child != null && seat.running.containsKey(call.id())) {
        Frame cancel = Frame.of("cancel");
        cancel.header().put("id", call.id());
        child.send(cancel);
        vertx.setTimer(shape.grace().toMillis(), id -> outOfPatience(seat, child, call));
      }
    }
  }

  /** A call that does not end is ended with its child; one of many is left to itself. */
  private synchronized void outOfPatience(Seat seat, Child child, Call call) {
    if (!seat.has(child) || !seat.running.containsKey(call.id())) {
      return;
    }
    if (shape.isSingle() && call.equals(seat.first())) {
      LOG.info("{} does not end by itself; its child is killed", call.function());
      child.kill();
    } else {
      call.fail(why(call));
      seat.abandon(call);
      vertx.setTimer(shape.runaway().toMillis(), id -> condemn(seat, child, call));
    }
  }

  /** A call that goes on and on, among others, has its child replaced when these have ended. */
  private synchronized void condemn(Seat seat, Child child, Call call) {
    if (seat.has(child) && seat.running.containsKey(call.id()) && shape.isReplaceable()) {
      LOG.info("{} does not end by itself; its child gets no further calls", call.function());
      seat.condemn();
      killIfSpent(seat);
    }
  }

  private static void killIfSpent(Seat seat) {
    if (seat.child != null && seat.isSpent()) {
      seat.child.kill();
    }
  }

  private static Throwable why(Call call) {
    Throwable cause = call.handler().context().cancellation().cause();
    return cause == null ? new CancellationException(call.function() + " was cancelled") : cause;
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
      case "req" -> questions.asked(child, frame, running(child, frame.header().path("call")));
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
      for (Seat seat : seats) {
        if (seat.has(child)) {
          seat.isReady(frame.header().path("ahead").asInt());
        }
      }
      assign();
      if (seats.stream().allMatch(seat -> seat.ready)) {
        started.tryComplete();
      }
    }
  }

  /** Nobody waits for a child that can't start. */
  private void notStarted(Throwable why) {
    started.tryFail(why);
    List<Call> failed;
    synchronized (this) {
      failed = new ArrayList<>(waiting);
      waiting.clear();
    }
    failed.forEach(
        call ->
            call.fail(
                new ProblemException(
                    Problem.of(503, "What runs " + call.function() + " does not start.")
                        .withHeader("Retry-After", "1"))));
  }

  private void answered(Child child, Frame frame) {
    Call call = null;
    synchronized (this) {
      for (Seat seat : seats) {
        if (seat.has(child)) {
          long id = frame.header().path("id").asLong();
          boolean goesOn = frame.header().path("after").asBoolean();
          call = goesOn ? seat.running.get(id) : seat.remove(id, pace, nanoTime.getAsLong());
        }
      }
      if (call != null) {
        poison.answered(call.function());
      }
      assign();
    }
    if (call == null) {
      return;
    }
    take(call, frame);
  }

  /** An answer that is none is a bug of the function, and of none of the others in its child. */
  private static void take(Call call, Frame frame) {
    try {
      if (frame.type().equals("error")) {
        Throwable failure = Answer.failure(frame, call.function());
        call.fail(failure instanceof CancellationException ? why(call) : failure);
      } else {
        call.taker().result(frame);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      call.fail(new ChildFailure(call.function() + " gave no answer: " + e.getMessage()));
    }
  }

  /** A part of an answer that comes item by item. */
  private void going(Child child, Frame frame) {
    Call call = running(child, frame.header().path("id"));
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
    Call call = running(child, frame.header().path("id"));
    if (call != null && call.taker() instanceof Conversation conversation) {
      conversation.result(frame);
    }
  }

  /** Nothing runs any more for a call that had its answer. */
  private void finished(Child child, Frame frame) {
    Call call = running(child, frame.header().path("id"));
    synchronized (this) {
      seats.stream()
          .filter(seat -> seat.has(child) && call != null)
          .forEach(
              seat ->
                  seat.remove(
                      java.util.Objects.requireNonNull(call).id(), pace, nanoTime.getAsLong()));
      if (call != null) {
        poison.answered(call.function());
      }
      assign();
    }
    if (call != null) {
      call.taker().end();
    }
  }

  private synchronized @Nullable Call running(Child child, JsonNode id) {
    return seats.stream()
        .filter(seat -> seat.has(child))
        .map(seat -> seat.running.get(id.asLong()))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void progressed(Child child, Frame frame) {
    Call call = running(child, frame.header().path("id"));
    if (call != null && call.handler().job() != null) {
      call.handler()
          .job()
          .progress(frame.header().path("done").asDouble(), frame.header().path("note").asText());
    }
  }

  @Override
  public void ended(Child child, String how) {
    List<Call> failed = new ArrayList<>();
    synchronized (this) {
      for (Seat seat : seats) {
        if (seat.has(child)) {
          putBack(seat);
          failed.addAll(seat.running.values());
          seat.running.clear();
          seat.child = null;
          seat.ready = false;
          if (shape.isSingle() && !closed) {
            failed.stream().filter(call -> !isCancelled(call)).forEach(this::blame);
          }
          again(seat);
        }
      }
    }
    questions.ended(child);
    started.tryFail(new IllegalStateException(child.name() + " ended before it was ready: " + how));
    if (!failed.isEmpty() || !how.equals("exit code 0")) {
      LOG.warn("{}, process {}, ended: {}", child.name(), child.pid(), how);
    }
    failed.forEach(call -> call.fail(isCancelled(call) ? why(call) : crash(call, how)));
  }

  /** What was sent ahead to a child that has ended has not begun. Under the lock. */
  private void putBack(Seat seat) {
    if (shape.isSingle() && !closed) {
      for (Call call : seat.behind().reversed()) {
        if (!isCancelled(call)) {
          seat.running.remove(call.id());
          waiting.addFirst(call);
        }
      }
    }
  }

  private void blame(Call call) {
    poison.crashed(call.function());
  }

  private static boolean isCancelled(Call call) {
    return call.handler().context().cancellation().isCancelled();
  }

  private static Throwable crash(Call call, String how) {
    return new ProblemException(
        Problem.titled(
            502,
            "Function crashed",
            "The process that ran " + call.function() + " ended (" + how + ")."));
  }

  /** Starts the next child for a seat, after its delay. Under the lock. */
  private void again(Seat seat) {
    if (closed) {
      return;
    }
    long millis = seat.delay.ended().toMillis();
    if (millis == 0) {
      spawn(seat);
    } else {
      vertx.setTimer(millis, id -> respawn(seat));
    }
  }

  private synchronized void respawn(Seat seat) {
    if (!closed && seat.child == null) {
      spawn(seat);
    }
  }

  /** Under the lock. */
  private void spawn(Seat seat) {
    try {
      seat.pinged = 0;
      seat.answered = 0;
      seat.child = starter.start(vertx, shape.mode(), this);
    } catch (IOException e) {
      LOG.error("{} cannot be started: {}", starter.name(), e.getMessage());
      started.tryFail(e);
      vertx.setTimer(Math.max(PING_MILLIS, seat.delay.ended().toMillis()), id -> respawn(seat));
    }
  }

  private synchronized void ping() {
    for (Seat seat : seats) {
      Child child = seat.child;
      if (child == null || !seat.ready) {
        continue;
      }
      if (seat.pinged - seat.answered > SILENT_PINGS) {
        LOG.error(
            "the event loop of {} has been blocked for {} s; the child is killed",
            child.name(),
            SILENT_PINGS);
        child.kill();
      } else {
        Frame ping = Frame.of("ping");
        ping.header().put("n", ++seat.pinged);
        child.send(ping);
      }
    }
  }

  private synchronized void ponged(Child child, Frame frame) {
    seats.stream()
        .filter(seat -> seat.has(child))
        .forEach(seat -> seat.answered = frame.header().path("n").asLong());
  }

  /** The processes that run now. */
  synchronized List<Long> pids() {
    return seats.stream()
        .map(seat -> seat.child)
        .filter(java.util.Objects::nonNull)
        .map(Child::pid)
        .toList();
  }

  /** Ends the children; what they run, and what waits, fails. Blocks. */
  void close() {
    List<Child> ending;
    List<Call> failed;
    synchronized (this) {
      closed = true;
      vertx.cancelTimer(pinger);
      ending = seats.stream().map(s -> s.child).filter(java.util.Objects::nonNull).toList();
      failed = new ArrayList<>(waiting);
      waiting.clear();
    }
    failed.forEach(call -> call.fail(new CancellationException("the server stops")));
    letGoOn(ending);
    ending.forEach(child -> child.end(END_MILLIS));
  }

  /** Background tasks end before their child does, unless they take long. */
  private void letGoOn(List<Child> ending) {
    List<Child> busy;
    synchronized (this) {
      busy = ending.stream().filter(this::hasAnswered).toList();
    }
    busy.forEach(child -> child.send(Frame.of("drain")));
    long until = System.nanoTime() + DRAIN.toNanos();
    busy.forEach(child -> child.awaitEnd(until - System.nanoTime()));
  }

  private boolean hasAnswered(Child child) {
    return seats.stream()
        .filter(seat -> seat.has(child))
        .flatMap(seat -> seat.running.values().stream())
        .anyMatch(call -> call.taker() instanceof Taker.Whole whole && whole.answer().isComplete());
  }
}
