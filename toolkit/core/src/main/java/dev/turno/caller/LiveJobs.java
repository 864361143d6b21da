package dev.turno.caller;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.context.RequestContext;
import dev.turno.job.FunctionRef;
import dev.turno.job.JobFunction;
import dev.turno.job.JobId;
import dev.turno.job.Jobs;
import dev.turno.job.MapOptions;
import dev.turno.job.Outcome;
import dev.turno.job.SubmitOptions;
import dev.turno.job.Submitter;
import dev.turno.job.Ticket;
import dev.turno.operation.Lane;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Jobs} of one application in one process. It finds functions from the moment that it is
 * made, and calls them once it is open.
 */
public final class LiveJobs implements Jobs {
  private final List<CalledFunction> functions;
  private final KnownFunctions known;
  private final InstantSource clock;

  /** By the class of the method reference, of which there is one for each place in the code. */
  private final Map<Class<?>, Found<?>> found = new ConcurrentHashMap<>();

  private volatile @Nullable Surroundings surroundings;

  /**
   * Jobs of an application.
   *
   * @param clock tells the time from which a wait is counted
   */
  public LiveJobs(List<CalledFunction> functions, InstantSource clock) {
    this.functions = List.copyOf(functions);
    known = new KnownFunctions(functions);
    this.clock = clock;
  }

  /** From now on functions can be called. */
  public void open(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * An object of a remote interface, whose methods call.
   *
   * @throws IllegalArgumentException when one of its functions isn't known
   */
  public <T> T remote(Class<T> contract) {
    return RemoteCalls.proxy(contract, method -> new Found<>(this, known.behind(method)));
  }

  /** The same functions by their names, for other languages; {@code mapper} reads arguments. */
  public NamedCalls named(ObjectMapper mapper) {
    return new NamedCalls(functions, this::surroundings, mapper);
  }

  @Override
  @SuppressWarnings("unchecked") // the reference's R is what the function it is of returns
  public <R> JobFunction<R> resolve(FunctionRef<R> function) {
    return (JobFunction<R>) found(function, false);
  }

  @Override
  @SuppressWarnings("unchecked") // the reference's List<R> is what the function makes of a batch
  public <R> JobFunction<R> resolveBatched(FunctionRef<List<R>> function) {
    return (JobFunction<R>) found(function, true);
  }

  @Override
  public Submitter schedule(Duration wait) {
    return schedule(clock.instant().plus(wait));
  }

  @Override
  public <R> Future<Optional<Ticket<R>>> ticket(JobId id, Class<R> result) {
    Surroundings open = surroundings();
    CallerSide side = CallerSide.here();
    return side.bring(
        open.submissions()
            .find(id)
            .map(
                found ->
                    found.map(job -> new LiveTicket<R>(open, known.giving(job, result), job))));
  }

  @Override
  public <A, R> Future<List<R>> mapAll(
      JobFunction<R> function, Collection<A> items, MapOptions options) {
    return gathering(function, items, options, true).start().map(Gathering::values);
  }

  @Override
  public <A, R> Future<List<Outcome<R>>> outcomesOfAll(
      JobFunction<R> function, Collection<A> items, MapOptions options) {
    return gathering(function, items, options, false).start();
  }

  private <A, R> Gathering<A, R> gathering(
      JobFunction<R> function, Collection<A> items, MapOptions options, boolean failFast) {
    if (!(function instanceof Found<R> own) || own.jobs != this) {
      throw new IllegalArgumentException(
          function.name() + " is a function of another application: resolve it here.");
    }
    var group = Child.of(RequestContext.current(), "map of " + function.name());
    return new Gathering<>(
        List.copyOf(items),
        (item, parent) -> own.call(parent, item),
        () -> options.window().orElseGet(own::window),
        options.onProgress(),
        failFast,
        group);
  }

  private Found<?> found(FunctionRef<?> function, boolean batched) {
    Found<?> known = found.computeIfAbsent(function.getClass(), type -> find(function));
    if (known.isBatched() != batched) {
      throw new IllegalArgumentException(
          known.name()
              + (batched
                  ? " does not work on batches: jobs.call gives it its arguments."
                  : " works on batches: jobs.callBatched gives it one item."));
    }
    return known;
  }

  private Found<Object> find(FunctionRef<?> function) {
    var reference = MethodReference.of(function);
    CalledFunction meant = known.find(reference);
    KnownFunctions.refuseDeferred(reference, meant);
    return new Found<>(this, meant);
  }

  private Surroundings surroundings() {
    Surroundings open = surroundings;
    if (open == null) {
      throw new IllegalStateException(
          "the application has not started yet: a constructor or @Provides of scope APPLICATION may find functions,"
              + " not call them.");
    }
    return open;
  }

  /** A function that was found. */
  private static final class Found<R> implements JobFunction<R> {
    private static final int SMALLEST_WINDOW = 4;

    private final LiveJobs jobs;
    private final CalledFunction function;

    Found(LiveJobs jobs, CalledFunction function) {
      this.jobs = jobs;
      this.function = function;
    }

    @Override
    public String name() {
      return function.operation().id().value();
    }

    @Override
    public Future<R> call(@Nullable Object... arguments) {
      return call(RequestContext.current(), arguments);
    }

    @SuppressWarnings("unchecked") // the value was read as what the function returns
    private Future<R> call(Optional<RequestContext> parent, @Nullable Object... arguments) {
      return (Future<R>) CodeCall.start(jobs.surroundings(), function, parent, arguments);
    }

    @Override
    public Future<Ticket<R>> submit(SubmitOptions options, @Nullable Object... arguments) {
      return Submission.start(jobs.surroundings(), function, options, arguments);
    }

    private int window() {
      int slots = jobs.surroundings().slots().applyAsInt(function.operation().id());
      int size = ((Lane.Cpu) function.operation().lane()).batchSize();
      return Math.max(SMALLEST_WINDOW, 2 * slots * size);
    }

    private boolean isBatched() {
      return function.operation().function().isBatched();
    }
  }
}
