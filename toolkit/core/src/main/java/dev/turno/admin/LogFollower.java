package dev.turno.admin;

import dev.turno.http.ServerSentEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Flow;

/**
 * The logs of nodes as they are written, as server-sent events {@code line}: each node is asked for
 * what comes next, and answers when there is something. An event's id is the place from which to go
 * on. Thread-safe.
 */
final class LogFollower implements Flow.Publisher<ServerSentEvent> {
  /** Longer than a node waits for a line. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final long LOOK_MILLIS = 1_000;
  private static final int MOST_AT_ONCE = 2_000;

  /** Of a reader that is slow the oldest lines are left out. */
  private static final int MOST_KEPT = 10_000;

  private final AdminNode admin;
  private final Vertx vertx;
  private final Wanted wanted;

  /**
   * What is followed.
   *
   * @param node the only node, empty for all
   * @param after the place to go on from, by node; those that aren't in it are told from now on
   */
  record Wanted(String node, String level, String contains, Map<String, Long> after) {
    private LogFilter from(long number, int limit) {
      return new LogFilter(number, 0, level, contains, limit);
    }
  }

  LogFollower(AdminNode admin, Vertx vertx, Wanted wanted) {
    this.admin = admin;
    this.vertx = vertx;
    this.wanted = wanted;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ServerSentEvent> subscriber) {
    var following = new Following(subscriber);
    subscriber.onSubscribe(following);
    following.begin();
  }

  /** One reader. */
  private final class Following implements Flow.Subscription {
    private final Flow.Subscriber<? super ServerSentEvent> subscriber;
    private final Map<String, Long> heard = new TreeMap<>(wanted.after());
    private final Map<String, Long> told = new TreeMap<>(wanted.after());
    private final Set<String> asked = new HashSet<>();
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long demand;
    private long timer = -1;
    private boolean ended;

    Following(Flow.Subscriber<? super ServerSentEvent> subscriber) {
      this.subscriber = subscriber;
    }

    synchronized void begin() {
      if (ended) {
        return;
      }
      nodes().stream().filter(node -> !heard.containsKey(node)).forEach(this::findEnd);
      look();
      timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    }

    private List<String> nodes() {
      List<String> ids = admin.survey().ids();
      return wanted.node().isEmpty()
          ? ids
          : ids.stream().filter(id -> id.equals(wanted.node())).toList();
    }

    /** What a node has logged before is not told. */
    private void findEnd(String node) {
      asked.add(node);
      admin
          .line()
          .ask(node, Question.LOGS, wanted.from(-1, 0), Survey.PATIENCE)
          .onComplete(done -> heard(node, done));
    }

    /** Asks those that are not asked yet, such as a node that has joined: that from its begin. */
    private synchronized void look() {
      for (String node : nodes()) {
        if (!ended && asked.add(node)) {
          ask(node);
        }
      }
    }

    private void ask(String node) {
      long number = heard.getOrDefault(node, -1L);
      admin
          .line()
          .ask(node, Question.NEXT_LOGS, wanted.from(number, MOST_AT_ONCE), PATIENCE)
          .onComplete(done -> heard(node, done));
    }

    /** One that did not answer is asked again at the next look, if it is there. */
    private synchronized void heard(String node, AsyncResult<LogPage> page) {
      if (ended || page.failed()) {
        asked.remove(node);
        return;
      }
      heard.put(node, page.result().last());
      told.putIfAbsent(node, page.result().last());
      page.result().lines().forEach(line -> lines.addLast(line.of(node)));
      while (lines.size() > MOST_KEPT) {
        lines.removeFirst();
      }
      tell();
      ask(node);
    }

    private void tell() {
      while (demand > 0 && !lines.isEmpty()) {
        demand--;
        LogLine line = lines.removeFirst();
        told.put(line.node(), line.number());
        subscriber.onNext(ServerSentEvent.of(line).withName("line").withId(LogApi.cursor(told)));
      }
    }

    @Override
    public synchronized void request(long n) {
      demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
      tell();
    }

    @Override
    public synchronized void cancel() {
      ended = true;
      vertx.cancelTimer(timer);
    }
  }
}
