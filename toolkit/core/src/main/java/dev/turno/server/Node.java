package dev.turno.server;

import dev.turno.async.Async;
import dev.turno.call.BackgroundWork;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.JobSlots;
import dev.turno.caller.LiveJobs;
import dev.turno.caller.Surroundings;
import dev.turno.context.TimeSource;
import dev.turno.host.Host;
import dev.turno.job.Background;
import dev.turno.job.Jobs;
import dev.turno.lane.CpuFunction;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.lane.LaneDispatcher;
import dev.turno.lane.LocalJobSlots;
import dev.turno.lane.LoopWatch;
import dev.turno.lane.ResourceCloser;
import dev.turno.lane.SlotLoad;
import dev.turno.lane.Watchdog;
import dev.turno.lane.WorkerView;
import dev.turno.measure.Meters;
import dev.turno.measure.RequestLog;
import dev.turno.measure.Sampling;
import dev.turno.office.TicketOffice;
import dev.turno.operation.Key;
import dev.turno.operation.Operation;
import dev.turno.plan.ApplicationScope;
import dev.turno.plan.PlanTimes;
import dev.turno.pull.PullDesk;
import dev.turno.pull.PullOptions;
import dev.turno.pull.PullSlots;
import dev.turno.queue.JobLane;
import dev.turno.queue.Waiting;
import dev.turno.respond.Failures;
import dev.turno.respond.ProblemRenderer;
import dev.turno.respond.ResponseWriter;
import dev.turno.security.TrustedProxies;
import dev.turno.spi.Membership;
import dev.turno.spi.TicketStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * An application that runs in this process: its objects, its lanes, its operations. One for each
 * process; HTTP servers, as many as are wanted, take their {@link #requestHandler} from it.
 * Thread-safe.
 */
public final class Node implements AutoCloseable {
  private static final long ROUND_MILLIS = 100;

  private final Site site;
  private final Application application;
  private final LoopWatch loops = new LoopWatch();
  private final ServedRoutes routes = new ServedRoutes();
  private final Queue<Hosted> hosted = new ConcurrentLinkedQueue<>();
  private final Traffic traffic;
  private final JobPart jobs;
  private final CpuReach reach;
  private final Optional<PullDesk> pull;
  private final LiveJobs fromCode;
  private final BackgroundTasks background;
  private final ApplicationScope scope;
  private final LaneDispatcher lanes;
  private final Optional<Watchdog> watchdog;
  private final ProblemRenderer problems;
  private @Nullable Plans plans;
  private volatile long rounds = -1;

  private Node(Site site) {
    this.site = site;
    application = site.application();
    traffic = new Traffic(application.limits().maxRequests(), site.options().measuring().log());
    jobs = new JobPart(site);
    reach = new CpuReach(site, this::here);
    fromCode =
        new LiveJobs(
            application.bindables().stream().flatMap(b -> b.called().stream()).toList(),
            site.time());
    pull = application.pull().map(this::desk);
    background = new BackgroundTasks(site.vertx());
    scope = new ApplicationScope(objects(), application.components(), application.definitions());
    lanes =
        new LaneDispatcher(
            site.vertx(),
            application.pools(),
            site.options().cpuSlots(),
            application.limits().cpu().maxWaiting(),
            loops);
    watchdog =
        site.options()
            .watch()
            .threshold()
            .map(threshold -> new Watchdog(loops, application.operations(), threshold));
    problems = new ProblemRenderer(application.mapper(), application.responses());
  }

  /** Constructs the application's objects, on a virtual thread, and gives the running node. */
  public static Future<Node> start(Vertx vertx, Application application, NodeOptions options) {
    Promise<Node> promise = Promise.promise();
    Thread.ofVirtual()
        .name("turno-start")
        .start(
            () -> {
              try {
                var node = new Node(new Site(vertx, application, options));
                node.startOrClose();
                promise.complete(node);
              } catch (Throwable e) {
                promise.fail(e);
              }
            });
    return promise.future();
  }

  private void startOrClose() throws Exception {
    try {
      startHosted();
      scope.start(site.vertx());
      plans = new Plans(site, new Plans.Means(lanes, scope, jobs.tickets(), problems, pull));
      reach.open();
      fromCode.open(surroundings());
      routes.add(application, new ServedRoutes.Parts(plans(), reach, jobs));
      scope.begin(site.vertx());
      site.options().jobs().ifPresent(this::keepJobs);
      startRounds();
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private void startRounds() {
    Sampling sampling = site.options().measuring().sampling();
    if (sampling.hasRounds()) {
      rounds = site.vertx().setPeriodic(ROUND_MILLIS, tick -> sampling.next());
    }
  }

  private void startHosted() {
    NodeOptions options = site.options();
    var host =
        new Host(
            site.vertx(),
            application.mapper(),
            fromCode.named(application.mapper()),
            jobs.office());
    for (Hosted one : application.hosted()) {
      one.start(site.vertx(), options.cpuSlots(), options.workers().isEmpty(), host);
      hosted.add(one);
    }
  }

  private PullDesk desk(PullOptions options) {
    List<EnvelopeCodec> elsewhere =
        application.bindables().stream()
            .filter(bindable -> !bindable.operation().isHere())
            .flatMap(bindable -> bindable.envelopes().stream())
            .toList();
    return new PullDesk(site.vertx(), elsewhere, options, site.time());
  }

  private Plans plans() {
    return Objects.requireNonNull(plans, "started");
  }

  private Future<CallResult> here(Invocation invocation) {
    return plans().here(invocation);
  }

  /** What is bound, and what every application has, unless other objects are bound for it. */
  private Map<Key, Object> objects() {
    Map<Key, Object> objects = new HashMap<>();
    objects.put(Key.of(Jobs.class), fromCode);
    objects.put(Key.of(TicketOffice.class), jobs.office());
    pull.ifPresent(desk -> objects.put(Key.of(PullDesk.class), desk));
    objects.put(Key.of(TrustedProxies.class), application.preface().proxies());
    objects.put(Key.of(Background.class), background);
    objects.put(Key.of(BackgroundWork.class), background);
    objects.put(Key.of(TimeSource.class), site.time());
    application
        .remotes()
        .forEach(contract -> objects.put(Key.of(contract), fromCode.remote(contract)));
    objects.putAll(application.readSettings());
    objects.putAll(application.bound());
    return objects;
  }

  private Surroundings surroundings() {
    return new Surroundings(
        site.vertx(),
        site.time(),
        invocation -> reach.invoker(invocation.operation()).invoke(invocation),
        jobs.fromCode(),
        reach::slots,
        (loop, context) -> opened -> ResourceCloser.close(loop, context, opened),
        Failures::bug);
  }

  private void keepJobs(TicketStore store) {
    Async.await(open(store, Optional.empty(), new JobLane.Role.Core(slots())));
  }

  /**
   * Keeps the jobs of a cluster of which this process is a core node: takes them in, gives them
   * out, and runs those that no worker node offers to. Until then jobs are answered 503.
   */
  public Future<Void> keepJobs(TicketStore store, Membership membership) {
    return open(store, Optional.of(membership), new JobLane.Role.Core(slots()));
  }

  /** Runs the jobs of a cluster of which this process is a worker node. */
  public Future<Void> runJobs(TicketStore store, Membership membership, JobSlots slots) {
    return open(store, Optional.of(membership), new JobLane.Role.Worker(slots));
  }

  private Future<Void> open(TicketStore store, Optional<Membership> membership, JobLane.Role role) {
    return jobs.open(store, membership, role, plans()::present);
  }

  private JobSlots slots() {
    List<CpuFunction> here =
        cpuFunctions().stream()
            .map(f -> new CpuFunction(f.operation(), f.codec(), this::here))
            .toList();
    var local =
        new LocalJobSlots(
            site.vertx(),
            site.options().cpuSlots(),
            here,
            id -> jobs.isPaused() || reach.isElsewhere(id));
    return pull.<JobSlots>map(desk -> new PullSlots(local, desk)).orElse(local);
  }

  /** The CPU-bound operations whose code is here, as a worker node in this process offers them. */
  public List<CpuFunction> cpuFunctions() {
    return plans().cpuFunctions();
  }

  /** The worker nodes that are known now; none for a process alone. */
  public Future<List<WorkerView>> workers() {
    return reach.workers();
  }

  /** What each operation has done for HTTP. */
  public Meters meters() {
    return routes.meters();
  }

  /** How long the parts of an operation took here; empty while none of its calls was measured. */
  public Optional<PlanTimes> times(Operation operation) {
    return plans().of(operation).plan().times();
  }

  /** The last requests, where they are noted. */
  public Optional<RequestLog> requests() {
    return site.options().measuring().log();
  }

  /** What this process does now, and what waits in it. */
  public Future<NodeLoad> load() {
    Future<Map<String, SlotLoad.OfQueue>> calls = reach.waiting();
    Future<List<Waiting>> waiting = jobs.waiting();
    Future<Integer> running = jobs.running();
    return Future.all(calls, waiting, running)
        .map(
            done ->
                new NodeLoad(
                    traffic.inFlight(),
                    running.result(),
                    lanes.cpuLoad(),
                    lanes.poolLoad(),
                    calls.result(),
                    waiting.result(),
                    watchdog.map(Watchdog::lags).orElse(List.of()),
                    jobs.isPaused() || traffic.isDraining()));
  }

  /** Takes no more jobs until it is resumed; HTTP requests are answered all the same. */
  public void pause() {
    jobs.pause(true);
  }

  /** Takes jobs again. */
  public void resume() {
    jobs.pause(false);
  }

  /** The jobs of this process; empty while there are none, or while it starts. */
  public Optional<JobLane> jobs() {
    return jobs.lane();
  }

  /** Where jobs are taken in, and told of. */
  public TicketOffice office() {
    return jobs.office();
  }

  /** A handler for one HTTP server instance; called on the event loop that will serve it. */
  public Handler<HttpServerRequest> requestHandler() {
    Context loop = Vertx.currentContext();
    if (loop != null && Context.isOnEventLoopThread()) {
      loops.watch(loop);
    }
    Vertx vertx = site.vertx();
    var pipeline =
        new Pipeline(
            vertx,
            routes.table(),
            application.limits(),
            traffic,
            new Answering(
                problems,
                new ResponseWriter(problems, application.responses()),
                plans().catchers(),
                application.responses()),
            new SocketStage(routes.sockets(), application.sockets(), application.mapper()),
            site.time(),
            WebFront.behind(vertx, application.webParts()),
            application.preface());
    return application
        .preface()
        .before(WebFront.before(vertx, application.webParts(), pipeline), pipeline::refuse);
  }

  /**
   * A handler for what the HTTP server could not read as a request: a problem, 400, 414 or 431,
   * where Vert.x would answer by the status alone.
   */
  public Handler<HttpServerRequest> invalidRequestHandler() {
    return new InvalidRequests(
        site.vertx(),
        problems,
        new ResponseWriter(problems, application.responses()),
        application.preface());
  }

  /**
   * An HTTP server that answers by this node, and doesn't listen yet; called on the event loop that
   * will serve it. What the application says of its WebSockets goes before these options.
   */
  public HttpServer httpServer(HttpServerOptions options) {
    return site.vertx()
        .createHttpServer(application.sockets().of(options))
        .requestHandler(requestHandler())
        .invalidRequestHandler(invalidRequestHandler());
  }

  public Application application() {
    return application;
  }

  /**
   * Ends the answers that are streams, such as server-sent events, which would go on for ever: a
   * client of events asks anew, another sees that its answer is cut off. WebSockets are closed,
   * with 1001.
   */
  public void endStreams() {
    routes.sockets().goAway();
    traffic.endStreams();
  }

  /**
   * Gives up its part in keeping and running jobs, so that another node of this process may take it
   * over; jobs that run are handed back after {@code atMost}. Requests go on.
   */
  public Future<Void> releaseJobs(Duration atMost) {
    return jobs.release(atMost);
  }

  /** How many requests are under way. */
  public int inFlight() {
    return traffic.inFlight();
  }

  /**
   * Waits until no request and no background task is under way and no job runs here, or for {@code
   * atMost}. Who listens stops listening before; connections that are kept alive are closed after
   * their answer. No more jobs are taken; those that still run then are handed back.
   *
   * @return whether all requests ended in time
   */
  public Future<Boolean> drain(Duration atMost) {
    Vertx vertx = site.vertx();
    Promise<Boolean> promise = Promise.promise();
    long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), id -> promise.tryComplete(false));
    Future<Void> drained = traffic.drain();
    routes.sockets().goAway();
    drained
        .compose(v -> background.drain())
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              promise.tryComplete(true);
            });
    return Future.join(promise.future(), jobs.drain(atMost)).transform(done -> promise.future());
  }

  /** Ends what runs and closes the application's objects. Blocks; safe to call twice. */
  @Override
  public void close() {
    watchdog.ifPresent(Watchdog::close);
    site.vertx().cancelTimer(rounds);
    pull.ifPresent(PullDesk::close);
    jobs.close();
    reach.close();
    background.close();
    lanes.close();
    for (Hosted one = hosted.poll(); one != null; one = hosted.poll()) {
      one.close();
    }
    scope.close();
  }
}
