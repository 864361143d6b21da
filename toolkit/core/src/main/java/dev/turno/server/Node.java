package dev.turno.server;

import dev.turno.async.Async;
import dev.turno.call.Answers;
import dev.turno.call.BackgroundWork;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.call.JobSlots;
import dev.turno.caller.LiveJobs;
import dev.turno.caller.Surroundings;
import dev.turno.job.Background;
import dev.turno.job.Jobs;
import dev.turno.lane.CpuBatches;
import dev.turno.lane.CpuFunction;
import dev.turno.lane.CpuGateway;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.CpuPlacement;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.lane.LaneDispatcher;
import dev.turno.lane.LocalJobSlots;
import dev.turno.lane.LoopWatch;
import dev.turno.lane.RemoteOnly;
import dev.turno.lane.ResourceCloser;
import dev.turno.lane.ResultCodec;
import dev.turno.lane.SlotLoad;
import dev.turno.lane.Watchdog;
import dev.turno.lane.WorkerView;
import dev.turno.measure.Meters;
import dev.turno.office.JobResource;
import dev.turno.office.Submittable;
import dev.turno.office.TicketOffice;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.PathTemplate;
import dev.turno.plan.ApplicationScope;
import dev.turno.plan.DependencyPlan;
import dev.turno.plan.Permits;
import dev.turno.problem.Problem;
import dev.turno.queue.JobLane;
import dev.turno.queue.Waiting;
import dev.turno.respond.Failures;
import dev.turno.respond.ProblemRenderer;
import dev.turno.respond.Renderer;
import dev.turno.respond.ResponseWriter;
import dev.turno.route.RouteTable;
import dev.turno.security.TrustedProxies;
import dev.turno.spi.Membership;
import dev.turno.spi.TicketStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Vertx vertx;
  private final Application application;
  private final ApplicationScope scope;
  private final LaneDispatcher lanes;
  private final Optional<Watchdog> watchdog;
  private final RouteTable<Served> routes = new RouteTable<>();
  private final Sockets sockets = new Sockets();
  private final LiveJobs jobs;
  private final NodeOptions options;
  private final Traffic traffic;
  private final LoopWatch loops = new LoopWatch();
  private final Meters meters = new Meters();
  private volatile boolean paused;
  private final ProblemRenderer problems;
  private final Map<OperationId, Planned> plans = new LinkedHashMap<>();
  private final RemoteOnly elsewhere;
  private @Nullable CpuBatches batches;
  private final Queue<Hosted> hosted = new ConcurrentLinkedQueue<>();
  private @Nullable Catchers catchers;
  private final TicketOffice office;
  private final JobResource resource;
  private final TicketAnswers tickets;
  private final BackgroundTasks background;
  private volatile @Nullable CpuGateway cpu;
  private volatile @Nullable JobLane jobLane;

  /** What carries an operation out, and what makes its answers, for clients and for code. */
  private record Planned(DependencyPlan plan, Renderer renderer, Optional<ResultCodec> values) {}

  private Node(Vertx vertx, Application application, NodeOptions options) {
    this.vertx = vertx;
    this.application = application;
    this.options = options;
    background = new BackgroundTasks(vertx);
    jobs =
        new LiveJobs(
            application.bindables().stream().flatMap(b -> b.called().stream()).toList(),
            InstantSource.system());
    office = new TicketOffice(application.queues(), InstantSource.system());
    resource = new JobResource(office, vertx);
    tickets = new TicketAnswers(resource, application.mapper());
    scope = new ApplicationScope(objects(), application.components(), application.definitions());
    lanes =
        new LaneDispatcher(
            vertx, application.pools(), options.cpuSlots(), options.cpuWaiting(), loops);
    watchdog =
        options
            .watch()
            .threshold()
            .map(threshold -> new Watchdog(loops, application.operations(), threshold));
    elsewhere =
        new RemoteOnly(
            options
                .workers()
                .map(NodeOptions.Workers::options)
                .orElseGet(CpuGatewayOptions::ofDefaults));
    traffic = new Traffic(application.limits().maxRequests());
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
                var node = new Node(vertx, application, options);
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
      scope.start(vertx);
      plan();
      options.workers().ifPresent(this::findWorkers);
      jobs.open(surroundings());
      serve();
      scope.begin(vertx);
      options.jobs().ifPresent(this::keepJobs);
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private void startHosted() {
    for (Hosted one : application.hosted()) {
      one.start(vertx, options.cpuSlots(), options.workers().isEmpty());
      hosted.add(one);
    }
  }

  private void plan() {
    var permits = new Permits(vertx);
    for (Bindable bindable : application.bindables()) {
      Operation operation = bindable.blueprint().operation();
      var renderer = new Renderer(operation, application.mapper());
      var plan =
          new DependencyPlan(
              bindable.blueprint(), lanes, permits, scope, answers(bindable, renderer));
      plans.put(
          operation.id(),
          new Planned(plan, renderer, bindable.fromCode().map(Bindable.FromCode::results)));
    }
    catchers = new Catchers(application.catching(), catching -> plan(catching, permits));
    batches =
        new CpuBatches(
            vertx,
            options.cpuSlots(),
            options.cpuWaiting(),
            cpuFunctions().stream().filter(f -> f.operation().function().isBatched()).toList());
  }

  private DependencyPlan plan(Catching catching, Permits permits) {
    var renderer = new Renderer(catching.catcher().operation(), application.mapper());
    return new DependencyPlan(
        catching.blueprint(),
        lanes,
        permits,
        scope,
        (wanted, value) ->
            value instanceof Problem problem
                ? problems.render(problem)
                : renderer.apply(tickets.inPlaceOf(value)));
  }

  private Answers answers(Bindable bindable, Renderer renderer) {
    Answers single =
        (wanted, value) ->
            switch (wanted) {
              case RESPONSE -> renderer.apply(tickets.inPlaceOf(value));
              case VALUE -> bindable.fromCode().orElseThrow().results().write(value);
            };
    return bindable.operation().function().isBatched()
        ? (wanted, values) ->
            new CallResult.Batched(values instanceof List<?> l ? l : List.of(), single)
        : single;
  }

  /** What is bound, and what every application has, unless other objects are bound for it. */
  private Map<Key, Object> objects() {
    Map<Key, Object> objects = new HashMap<>();
    objects.put(Key.of(Jobs.class), jobs);
    objects.put(Key.of(TicketOffice.class), office);
    objects.put(Key.of(TrustedProxies.class), application.preface().proxies());
    objects.put(Key.of(Background.class), background);
    objects.put(Key.of(BackgroundWork.class), background);
    application.remotes().forEach(contract -> objects.put(Key.of(contract), jobs.remote(contract)));
    objects.putAll(application.readSettings());
    objects.putAll(application.bound());
    return objects;
  }

  private Surroundings surroundings() {
    return new Surroundings(
        vertx,
        invocation -> invoker(invocation.operation()).invoke(invocation),
        new CodeSubmissions(office, submittables()),
        this::slots,
        (loop, context) -> opened -> ResourceCloser.close(loop, context, opened),
        Failures::bug);
  }

  private Map<OperationId, Submittable> submittables() {
    Map<OperationId, Submittable> submittables = new HashMap<>();
    application
        .bindables()
        .forEach(b -> b.submittable().ifPresent(s -> submittables.put(b.operation().id(), s)));
    return submittables;
  }

  /** What runs an operation where it belongs. */
  private Invoker invoker(Operation operation) {
    CpuGateway remote = cpu;
    return remote != null && operation.lane() instanceof Lane.Cpu ? remote : this::here;
  }

  private int slots(OperationId operation) {
    CpuGateway remote = cpu;
    int there = remote == null ? 0 : remote.slots(operation);
    return there == 0 ? options.cpuSlots() : there;
  }

  private void findWorkers(NodeOptions.Workers workers) {
    List<EnvelopeCodec> codecs =
        application.bindables().stream().flatMap(b -> b.envelopes().stream()).toList();
    cpu =
        Async.await(
            CpuGateway.start(
                vertx, workers.membership(), withBodyLimit(workers.options()), codecs, this::here));
  }

  private CpuGatewayOptions withBodyLimit(CpuGatewayOptions options) {
    return options.withMessages(
        options.messages().withMaxCallBytes(application.limits().maxBodyBytes()));
  }

  private void keepJobs(TicketStore store) {
    if (application.hasJobs()) {
      Async.await(
          open(JobLane.start(vertx, store, Optional.empty(), new JobLane.Role.Core(slots()))));
    }
  }

  /**
   * Keeps the jobs of a cluster of which this process is a core node: takes them in, gives them
   * out, and runs those that no worker node offers to. Until then jobs are answered 503.
   */
  public Future<Void> keepJobs(TicketStore store, Membership membership) {
    return lane(store, membership, new JobLane.Role.Core(slots()));
  }

  /** Runs the jobs of a cluster of which this process is a worker node. */
  public Future<Void> runJobs(TicketStore store, Membership membership, JobSlots slots) {
    return lane(store, membership, new JobLane.Role.Worker(slots));
  }

  private Future<Void> lane(TicketStore store, Membership membership, JobLane.Role role) {
    return application.hasJobs()
        ? open(JobLane.start(vertx, store, Optional.of(membership), role))
        : Future.succeededFuture();
  }

  private Future<Void> open(Future<JobLane> lane) {
    return lane.map(
        started -> {
          jobLane = started;
          office.open(started.desk(), this::present);
          return null;
        });
  }

  /** A value that a function gave to code, as a response. */
  private CallResult present(String function, CallResult.Whole value) {
    Planned planned = plans.get(new OperationId(function));
    return planned == null || planned.values().isEmpty()
        ? new CallResult.Whole(
            value.status(), "application/octet-stream", value.headers(), value.body())
        : planned.renderer().apply(planned.values().get().read(value));
  }

  private JobSlots slots() {
    boolean never =
        options
            .workers()
            .filter(w -> w.options().placement() == CpuPlacement.REMOTE_ONLY)
            .isPresent();
    List<CpuFunction> here =
        cpuFunctions().stream()
            .map(f -> new CpuFunction(f.operation(), f.codec(), this::here))
            .toList();
    return new LocalJobSlots(
        vertx, options.cpuSlots(), here, id -> never || paused || isOffered(id));
  }

  private boolean isOffered(OperationId operation) {
    CpuGateway remote = cpu;
    return remote != null && remote.slots(operation) > 0;
  }

  private Optional<HandIn> handIn(Bindable bindable) {
    Operation operation = bindable.operation();
    return operation.lane() instanceof Lane.Cpu lane
        ? Optional.of(
            new HandIn(
                office, resource, bindable.submittable().orElseThrow(), lane.timeout(), tickets))
        : Optional.empty();
  }

  private void serve() {
    for (Bindable bindable : application.bindables()) {
      bindable.operation().endpoint().ifPresent(endpoint -> serve(bindable, endpoint));
    }
  }

  private void serve(Bindable bindable, Endpoint endpoint) {
    Served served = served(bindable, endpoint);
    if (bindable.head().isPresent()) {
      sockets.add(endpoint, new SocketService.Part(served, bindable.head().get()));
      return;
    }
    routes
        .add(endpoint.method(), PathTemplate.parse(endpoint.path()), served)
        .ifPresent(first -> share(first, served));
  }

  private static void share(Served first, Served served) {
    for (Served other : first.others()) {
      other.others().add(served);
      served.others().add(other);
    }
    first.others().add(served);
    served.others().add(first);
  }

  private Served served(Bindable bindable, Endpoint endpoint) {
    Operation operation = bindable.blueprint().operation();
    Planned planned = planned(operation);
    return new Served(
        operation,
        planned.plan(),
        bindable.guards(),
        bindable.rest(),
        operation.lane() instanceof Lane.Cpu ? invoker(operation) : planned.plan(),
        planned.renderer(),
        handIn(bindable),
        Served.Needs.of(bindable, endpoint, application.limits()),
        meters.of(operation.id().value()),
        new ArrayList<>(0));
  }

  private Planned planned(Operation operation) {
    return Objects.requireNonNull(plans.get(operation.id()), () -> "no plan of " + operation.id());
  }

  private Future<CallResult> here(Invocation invocation) {
    Operation operation = invocation.operation();
    if (!operation.isHere()) {
      return elsewhere.invoke(invocation);
    }
    return operation.function().isBatched()
        ? Objects.requireNonNull(batches, "planned").invoke(invocation)
        : planned(operation).plan().invoke(invocation);
  }

  /** The CPU-bound operations whose code is here, as a worker node in this process offers them. */
  public List<CpuFunction> cpuFunctions() {
    return application.bindables().stream()
        .filter(bindable -> bindable.operation().isHere())
        .flatMap(
            bindable ->
                bindable.envelopes().stream()
                    .map(
                        codec ->
                            new CpuFunction(
                                bindable.operation(), codec, planned(bindable.operation()).plan())))
        .toList();
  }

  /** The worker nodes that are known now; none for a process alone. */
  public Future<List<WorkerView>> workers() {
    CpuGateway remote = cpu;
    return remote == null ? Future.succeededFuture(List.of()) : remote.workers();
  }

  /** What each operation has done for HTTP. */
  public Meters meters() {
    return meters;
  }

  /** What this process does now, and what waits in it. */
  public Future<NodeLoad> load() {
    CpuGateway remote = cpu;
    JobLane keeping = jobLane;
    Future<Map<String, SlotLoad.OfQueue>> calls =
        remote == null ? Future.succeededFuture(Map.of()) : remote.waiting();
    Future<List<Waiting>> jobsWaiting =
        keeping == null ? Future.succeededFuture(List.of()) : keeping.waiting();
    Future<Integer> jobsRunning = keeping == null ? Future.succeededFuture(0) : keeping.running();
    return Future.all(calls, jobsWaiting, jobsRunning)
        .map(
            done ->
                new NodeLoad(
                    traffic.inFlight(),
                    jobsRunning.result(),
                    lanes.cpuLoad(),
                    lanes.poolLoad(),
                    calls.result(),
                    jobsWaiting.result(),
                    watchdog.map(Watchdog::lags).orElse(List.of()),
                    paused || traffic.isDraining()));
  }

  /** Takes no more jobs until it is resumed; HTTP requests are answered all the same. */
  public void pause() {
    paused = true;
  }

  /** Takes jobs again. */
  public void resume() {
    paused = false;
  }

  /** The jobs of this process; empty while there are none, or while it starts. */
  public Optional<JobLane> jobs() {
    return Optional.ofNullable(jobLane);
  }

  /** Where jobs are taken in, and told of. */
  public TicketOffice office() {
    return office;
  }

  /** A handler for one HTTP server instance; called on the event loop that will serve it. */
  public Handler<HttpServerRequest> requestHandler() {
    Context loop = Vertx.currentContext();
    if (loop != null && Context.isOnEventLoopThread()) {
      loops.watch(loop);
    }
    var pipeline =
        new Pipeline(
            vertx,
            routes,
            application.limits(),
            traffic,
            new Answering(
                problems,
                new ResponseWriter(problems, application.responses()),
                Objects.requireNonNull(catchers, "planned"),
                application.responses()),
            new SocketStage(sockets, application.sockets(), application.mapper()),
            WebFront.behind(vertx, application.webParts()),
            application.preface());
    return application
        .preface()
        .before(WebFront.before(vertx, application.webParts(), pipeline), pipeline::refuse);
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
    sockets.goAway();
    traffic.endStreams();
  }

  /**
   * Gives up its part in keeping and running jobs, so that another node of this process may take it
   * over; jobs that run are handed back after {@code atMost}. Requests go on.
   */
  public Future<Void> releaseJobs(Duration atMost) {
    JobLane keeping = jobLane;
    return keeping == null
        ? Future.succeededFuture()
        : keeping.drain(atMost).eventually(keeping::close);
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
    Promise<Boolean> promise = Promise.promise();
    long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), id -> promise.tryComplete(false));
    Future<Void> drained = traffic.drain();
    sockets.goAway();
    drained
        .compose(v -> background.drain())
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              promise.tryComplete(true);
            });
    JobLane keeping = jobLane;
    Future<Void> handedBack = keeping == null ? Future.succeededFuture() : keeping.drain(atMost);
    return Future.join(promise.future(), handedBack).transform(done -> promise.future());
  }

  /** Ends what runs and closes the application's objects. Blocks; safe to call twice. */
  @Override
  public void close() {
    watchdog.ifPresent(Watchdog::close);
    JobLane keeping = jobLane;
    if (keeping != null) {
      Async.await(keeping.close());
    }
    CpuGateway remote = cpu;
    if (remote != null) {
      Async.await(remote.close());
    }
    background.close();
    lanes.close();
    for (Hosted one = hosted.poll(); one != null; one = hosted.poll()) {
      one.close();
    }
    scope.close();
  }
}
