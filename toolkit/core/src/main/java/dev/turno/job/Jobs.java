package dev.turno.job;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls CPU-bound functions from code, or hands their calls in as jobs: they run on a worker node,
 * or in this process as long as there is none. Every application has one; take it as a parameter of
 * a handler, provider or constructor.
 *
 * <pre>{@code
 * Future<Thumbnail> one = jobs.call(Images::thumbnail, image, 256);
 * Future<List<Room>> all = jobs.map(House::clean, rooms);
 * JobFunction1<Room, Room> clean = jobs.function(House::clean);
 * Future<Ticket<Thumbnail>> later = jobs.submit(Images::thumbnail, image, 256);
 * }</pre>
 *
 * <p>Who calls waits, and the call is lost with the process; who submits gets a {@link Ticket}, and
 * the job goes on without its submitter. See {@link Submitter}.
 *
 * <p>A function is named by a method reference to a {@code @CpuBound} method: {@code
 * Images::thumbnail}. Its arguments are those that the application doesn't provide; of a function
 * with a route they are what a request would bring, in the order of the parameters. It is found
 * once for each place in the code; {@code function} finds it when the application starts.
 *
 * <p>Called while a request is served, the function is cancelled with the request, has no more time
 * than is left to it, and sees its trace and principal. Guards do not run: they are for what comes
 * from outside.
 *
 * <p>The future fails with a {@link dev.turno.problem.ProblemException}: the function's own; 422
 * for arguments that break their constraints; 503 when there is no room or no worker node; 504 when
 * the function's time-out or the request's deadline has passed; 502 when its worker node was lost;
 * an opaque 500 for a bug, which the log tells more of. It fails with a {@code
 * CancellationException} when the request is cancelled. On a worker node arguments and results are
 * copies. In this process the function gets the very arguments; its result is written and read all
 * the same, so that what comes back is the same in both.
 *
 * <p>A CPU-bound function may call others, but holds its own slot while it waits for them: when all
 * slots of a process wait like that for calls in the same slots, they wait until their time is
 * over. Call them from a handler instead.
 *
 * <p>Plain code on a virtual thread waits by {@code Async.await(future)}. Callbacks of a future run
 * on the caller's event loop if it has one, with the caller's request context in any case.
 * Thread-safe.
 */
public interface Jobs extends Submitter {
  /**
   * The function that a method reference means.
   *
   * @throws IllegalArgumentException when it is no method reference, or not of a CPU-bound function
   *     of this application; tells what to write instead
   */
  <R> JobFunction<R> resolve(FunctionRef<R> function);

  /**
   * The function that a method reference means, of one that works on batches: {@code List<R>
   * predict(List<A> items)}. Each call gives it one {@code A} and has one {@code R}.
   *
   * @throws IllegalArgumentException when it is none of this application; tells what to write
   *     instead
   */
  <R> JobFunction<R> resolveBatched(FunctionRef<List<R>> function);

  /**
   * Calls a function for each item, several at once, and gathers the results in the items' order.
   * The first failure cancels the rest; the problem that the future fails with has the item's
   * {@code index}, from 0.
   */
  <A, R> Future<List<R>> mapAll(JobFunction<R> function, Collection<A> items, MapOptions options);

  /**
   * Calls a function for each item, several at once, and gathers what became of each in the items'
   * order. Fails only when the request is cancelled.
   */
  <A, R> Future<List<Outcome<R>>> outcomesOfAll(
      JobFunction<R> function, Collection<A> items, MapOptions options);

  /**
   * The ticket of a job, again; empty for an unknown job and for one whose time is over. Whoever
   * handed the job in, and wherever: who may know of it is for the caller to decide.
   *
   * @param result what the job's function returns; fails with an {@code IllegalArgumentException}
   *     when it returns something else, or is no function of this application
   */
  <R> Future<Optional<Ticket<R>>> ticket(JobId id, Class<R> result);

  @Override
  default <R> Future<Ticket<R>> handIn(FunctionRef<R> function, @Nullable Object... arguments) {
    return resolve(function).submit(SubmitOptions.ofDefaults(), arguments);
  }

  /**
   * Hands jobs in with options: {@code jobs.with(options).submit(Images::thumbnail, image, 256)}.
   */
  default Submitter with(SubmitOptions options) {
    return new SubmitterWithOptions(this, options);
  }

  /** Hands jobs in that begin at that time, or later when no slot is free. */
  default Submitter schedule(Instant notBefore) {
    return with(SubmitOptions.ofDefaults().withNotBefore(notBefore));
  }

  /** Hands jobs in that begin after that time from now, or later when no slot is free. */
  Submitter schedule(Duration wait);

  /** Calls a function of no arguments. */
  default <S, R> Future<R> call(FunctionRef.Method0<S, R> function) {
    return resolve(function).call();
  }

  /** Calls a function of one argument. */
  default <S, A, R> Future<R> call(FunctionRef.Method1<S, A, R> function, A a) {
    return resolve(function).call(a);
  }

  /** Calls a function of two arguments. */
  default <S, A, B, R> Future<R> call(FunctionRef.Method2<S, A, B, R> function, A a, B b) {
    return resolve(function).call(a, b);
  }

  /** Calls a function of three arguments. */
  default <S, A, B, C, R> Future<R> call(
      FunctionRef.Method3<S, A, B, C, R> function, A a, B b, C c) {
    return resolve(function).call(a, b, c);
  }

  /** Calls a function of four arguments. */
  default <S, A, B, C, D, R> Future<R> call(
      FunctionRef.Method4<S, A, B, C, D, R> function, A a, B b, C c, D d) {
    return resolve(function).call(a, b, c, d);
  }

  /** Calls a function of five arguments. */
  default <S, A, B, C, D, E, R> Future<R> call(
      FunctionRef.Method5<S, A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
    return resolve(function).call(a, b, c, d, e);
  }

  /** Calls a static function of no arguments. */
  default <R> Future<R> call(FunctionRef.Static0<R> function) {
    return resolve(function).call();
  }

  /** Calls a static function of one argument. */
  default <A, R> Future<R> call(FunctionRef.Static1<A, R> function, A a) {
    return resolve(function).call(a);
  }

  /** Calls a static function of two arguments. */
  default <A, B, R> Future<R> call(FunctionRef.Static2<A, B, R> function, A a, B b) {
    return resolve(function).call(a, b);
  }

  /** Calls a static function of three arguments. */
  default <A, B, C, R> Future<R> call(FunctionRef.Static3<A, B, C, R> function, A a, B b, C c) {
    return resolve(function).call(a, b, c);
  }

  /** Calls a static function of four arguments. */
  default <A, B, C, D, R> Future<R> call(
      FunctionRef.Static4<A, B, C, D, R> function, A a, B b, C c, D d) {
    return resolve(function).call(a, b, c, d);
  }

  /** Calls a static function of five arguments. */
  default <A, B, C, D, E, R> Future<R> call(
      FunctionRef.Static5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
    return resolve(function).call(a, b, c, d, e);
  }

  /** Calls a function of no arguments, followed by one dependency that it has where it runs. */
  default <S, X, R> Future<R> call(FunctionRef.Method1<S, X, R> function) {
    return resolve(function).call();
  }

  /** Calls a function of one argument, followed by one dependency that it has where it runs. */
  default <S, A, X, R> Future<R> call(FunctionRef.Method2<S, A, X, R> function, A a) {
    return resolve(function).call(a);
  }

  /** Calls a function of two arguments, followed by one dependency that it has where it runs. */
  default <S, A, B, X, R> Future<R> call(FunctionRef.Method3<S, A, B, X, R> function, A a, B b) {
    return resolve(function).call(a, b);
  }

  /** Calls a function of three arguments, followed by one dependency that it has where it runs. */
  default <S, A, B, C, X, R> Future<R> call(
      FunctionRef.Method4<S, A, B, C, X, R> function, A a, B b, C c) {
    return resolve(function).call(a, b, c);
  }

  /** Calls a function of four arguments, followed by one dependency that it has where it runs. */
  default <S, A, B, C, D, X, R> Future<R> call(
      FunctionRef.Method5<S, A, B, C, D, X, R> function, A a, B b, C c, D d) {
    return resolve(function).call(a, b, c, d);
  }

  /** Calls a function of no arguments, followed by two dependencies that it has where it runs. */
  default <S, X, Y, R> Future<R> call(FunctionRef.Method2<S, X, Y, R> function) {
    return resolve(function).call();
  }

  /** Calls a function of one argument, followed by two dependencies that it has where it runs. */
  default <S, A, X, Y, R> Future<R> call(FunctionRef.Method3<S, A, X, Y, R> function, A a) {
    return resolve(function).call(a);
  }

  /** Calls a function of two arguments, followed by two dependencies that it has where it runs. */
  default <S, A, B, X, Y, R> Future<R> call(
      FunctionRef.Method4<S, A, B, X, Y, R> function, A a, B b) {
    return resolve(function).call(a, b);
  }

  /**
   * Calls a function of three arguments, followed by two dependencies that it has where it runs.
   */
  default <S, A, B, C, X, Y, R> Future<R> call(
      FunctionRef.Method5<S, A, B, C, X, Y, R> function, A a, B b, C c) {
    return resolve(function).call(a, b, c);
  }

  /** Finds a function of no arguments, now. */
  default <S, R> JobFunction0<R> function(FunctionRef.Method0<S, R> function) {
    return new JobFunction0<>(resolve(function));
  }

  /** Finds a function of one argument, now. */
  default <S, A, R> JobFunction1<A, R> function(FunctionRef.Method1<S, A, R> function) {
    return new JobFunction1<>(resolve(function));
  }

  /** Finds a function of two arguments, now. */
  default <S, A, B, R> JobFunction2<A, B, R> function(FunctionRef.Method2<S, A, B, R> function) {
    return new JobFunction2<>(resolve(function));
  }

  /** Finds a function of three arguments, now. */
  default <S, A, B, C, R> JobFunction3<A, B, C, R> function(
      FunctionRef.Method3<S, A, B, C, R> function) {
    return new JobFunction3<>(resolve(function));
  }

  /** Finds a function of four arguments, now. */
  default <S, A, B, C, D, R> JobFunction4<A, B, C, D, R> function(
      FunctionRef.Method4<S, A, B, C, D, R> function) {
    return new JobFunction4<>(resolve(function));
  }

  /** Finds a function of five arguments, now. */
  default <S, A, B, C, D, E, R> JobFunction5<A, B, C, D, E, R> function(
      FunctionRef.Method5<S, A, B, C, D, E, R> function) {
    return new JobFunction5<>(resolve(function));
  }

  /** Finds a static function of no arguments, now. */
  default <R> JobFunction0<R> staticFunction(FunctionRef.Static0<R> function) {
    return new JobFunction0<>(resolve(function));
  }

  /** Finds a static function of one argument, now. */
  default <A, R> JobFunction1<A, R> staticFunction(FunctionRef.Static1<A, R> function) {
    return new JobFunction1<>(resolve(function));
  }

  /** Finds a static function of two arguments, now. */
  default <A, B, R> JobFunction2<A, B, R> staticFunction(FunctionRef.Static2<A, B, R> function) {
    return new JobFunction2<>(resolve(function));
  }

  /** Finds a static function of three arguments, now. */
  default <A, B, C, R> JobFunction3<A, B, C, R> staticFunction(
      FunctionRef.Static3<A, B, C, R> function) {
    return new JobFunction3<>(resolve(function));
  }

  /** Finds a static function of four arguments, now. */
  default <A, B, C, D, R> JobFunction4<A, B, C, D, R> staticFunction(
      FunctionRef.Static4<A, B, C, D, R> function) {
    return new JobFunction4<>(resolve(function));
  }

  /** Finds a static function of five arguments, now. */
  default <A, B, C, D, E, R> JobFunction5<A, B, C, D, E, R> staticFunction(
      FunctionRef.Static5<A, B, C, D, E, R> function) {
    return new JobFunction5<>(resolve(function));
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <S, A, R> Future<List<R>> map(
      FunctionRef.Method1<S, A, R> function, Collection<? extends A> items) {
    return map(function, items, MapOptions.ofDefaults());
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <S, A, R> Future<List<R>> map(
      FunctionRef.Method1<S, A, R> function, Collection<? extends A> items, MapOptions options) {
    return mapAll(resolve(function), items, options);
  }

  /** Calls a function for each item, and gathers what became of each: {@link #outcomesOfAll}. */
  default <S, A, R> Future<List<Outcome<R>>> outcomes(
      FunctionRef.Method1<S, A, R> function, Collection<? extends A> items, MapOptions options) {
    return outcomesOfAll(resolve(function), items, options);
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <A, R> Future<List<R>> map(
      FunctionRef.Static1<A, R> function, Collection<? extends A> items) {
    return map(function, items, MapOptions.ofDefaults());
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <A, R> Future<List<R>> map(
      FunctionRef.Static1<A, R> function, Collection<? extends A> items, MapOptions options) {
    return mapAll(resolve(function), items, options);
  }

  /** Calls a function for each item, and gathers what became of each: {@link #outcomesOfAll}. */
  default <A, R> Future<List<Outcome<R>>> outcomes(
      FunctionRef.Static1<A, R> function, Collection<? extends A> items, MapOptions options) {
    return outcomesOfAll(resolve(function), items, options);
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <S, A, X, R> Future<List<R>> map(
      FunctionRef.Method2<S, A, X, R> function, Collection<? extends A> items) {
    return map(function, items, MapOptions.ofDefaults());
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <S, A, X, R> Future<List<R>> map(
      FunctionRef.Method2<S, A, X, R> function, Collection<? extends A> items, MapOptions options) {
    return mapAll(resolve(function), items, options);
  }

  /** Calls a function for each item, and gathers what became of each: {@link #outcomesOfAll}. */
  default <S, A, X, R> Future<List<Outcome<R>>> outcomes(
      FunctionRef.Method2<S, A, X, R> function, Collection<? extends A> items, MapOptions options) {
    return outcomesOfAll(resolve(function), items, options);
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <S, A, X, Y, R> Future<List<R>> map(
      FunctionRef.Method3<S, A, X, Y, R> function, Collection<? extends A> items) {
    return map(function, items, MapOptions.ofDefaults());
  }

  /** Calls a function for each item, and gathers the results in order: {@link #mapAll}. */
  default <S, A, X, Y, R> Future<List<R>> map(
      FunctionRef.Method3<S, A, X, Y, R> function,
      Collection<? extends A> items,
      MapOptions options) {
    return mapAll(resolve(function), items, options);
  }

  /** Calls a function for each item, and gathers what became of each: {@link #outcomesOfAll}. */
  default <S, A, X, Y, R> Future<List<Outcome<R>>> outcomes(
      FunctionRef.Method3<S, A, X, Y, R> function,
      Collection<? extends A> items,
      MapOptions options) {
    return outcomesOfAll(resolve(function), items, options);
  }

  /** Calls a function that works on batches for one item. */
  default <S, A, R> Future<R> callBatched(
      FunctionRef.Method1<S, List<A>, List<R>> function, A item) {
    return resolveBatched(function).call(item);
  }

  /** Finds a function that works on batches, now. */
  default <S, A, R> JobFunction1<A, R> batchedFunction(
      FunctionRef.Method1<S, List<A>, List<R>> function) {
    return new JobFunction1<>(resolveBatched(function));
  }

  /** Calls a function that works on batches for each item: {@link #mapAll}. */
  default <S, A, R> Future<List<R>> mapBatched(
      FunctionRef.Method1<S, List<A>, List<R>> function,
      Collection<? extends A> items,
      MapOptions options) {
    return mapAll(resolveBatched(function), items, options);
  }

  /** Calls a function that works on batches, which has a dependency as well for one item. */
  default <S, A, X, R> Future<R> callBatched(
      FunctionRef.Method2<S, List<A>, X, List<R>> function, A item) {
    return resolveBatched(function).call(item);
  }

  /** Finds a function that works on batches, which has a dependency as well, now. */
  default <S, A, X, R> JobFunction1<A, R> batchedFunction(
      FunctionRef.Method2<S, List<A>, X, List<R>> function) {
    return new JobFunction1<>(resolveBatched(function));
  }

  /**
   * Calls a function that works on batches, which has a dependency as well for each item: {@link
   * #mapAll}.
   */
  default <S, A, X, R> Future<List<R>> mapBatched(
      FunctionRef.Method2<S, List<A>, X, List<R>> function,
      Collection<? extends A> items,
      MapOptions options) {
    return mapAll(resolveBatched(function), items, options);
  }
}
