package dev.turno.job;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands calls of CPU-bound functions in as jobs: {@code jobs.submit(Images::thumbnail, image,
 * 256)}. {@link Jobs} is one, for jobs with nothing special; {@code jobs.with(options)} gives
 * another.
 *
 * <p>The future completes when the job's record is where its queue keeps it: from then on the job
 * is attempted until it has ended, also when the request that handed it in is cancelled, or the
 * process dies (see the guide on jobs for what exactly survives what). The job belongs to the
 * request's principal and goes on with its trace; the request's deadline is not the job's. Guards
 * do not run.
 *
 * <p>It fails with a {@link dev.turno.problem.ProblemException}: 422 for arguments that break their
 * constraints, or for a key that was used for another call; 503 when too many jobs wait, or the
 * record could not be written. Thread-safe.
 */
public interface Submitter {
  /**
   * Hands a call in whose arguments the compiler has not checked.
   *
   * @throws IllegalArgumentException when it is no reference to a CPU-bound function of this
   *     application, or these are not its arguments
   */
  <R> Future<Ticket<R>> handIn(FunctionRef<R> function, @Nullable Object... arguments);

  /**
   * Hands in a call for each item, as few requests to the store; the tickets come in the items'
   * order. When one could not be handed in the future fails; others may have been handed in.
   */
  default <R> Future<List<Ticket<R>>> handInAll(FunctionRef<R> function, Collection<?> items) {
    List<Future<Ticket<R>>> all =
        items.stream().map(item -> this.<R>handIn(function, item)).toList();
    return Future.all(all).map(done -> all.stream().map(Future::result).toList());
  }

  /** Hands in a function of no arguments. */
  default <S, R> Future<Ticket<R>> submit(FunctionRef.Method0<S, R> function) {
    return handIn(function);
  }

  /** Hands in a function of one argument. */
  default <S, A, R> Future<Ticket<R>> submit(FunctionRef.Method1<S, A, R> function, A a) {
    return handIn(function, a);
  }

  /** Hands in a function of two arguments. */
  default <S, A, B, R> Future<Ticket<R>> submit(
      FunctionRef.Method2<S, A, B, R> function, A a, B b) {
    return handIn(function, a, b);
  }

  /** Hands in a function of three arguments. */
  default <S, A, B, C, R> Future<Ticket<R>> submit(
      FunctionRef.Method3<S, A, B, C, R> function, A a, B b, C c) {
    return handIn(function, a, b, c);
  }

  /** Hands in a function of four arguments. */
  default <S, A, B, C, D, R> Future<Ticket<R>> submit(
      FunctionRef.Method4<S, A, B, C, D, R> function, A a, B b, C c, D d) {
    return handIn(function, a, b, c, d);
  }

  /** Hands in a function of five arguments. */
  default <S, A, B, C, D, E, R> Future<Ticket<R>> submit(
      FunctionRef.Method5<S, A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
    return handIn(function, a, b, c, d, e);
  }

  /** Hands in a static function of no arguments. */
  default <R> Future<Ticket<R>> submit(FunctionRef.Static0<R> function) {
    return handIn(function);
  }

  /** Hands in a static function of one argument. */
  default <A, R> Future<Ticket<R>> submit(FunctionRef.Static1<A, R> function, A a) {
    return handIn(function, a);
  }

  /** Hands in a static function of two arguments. */
  default <A, B, R> Future<Ticket<R>> submit(FunctionRef.Static2<A, B, R> function, A a, B b) {
    return handIn(function, a, b);
  }

  /** Hands in a static function of three arguments. */
  default <A, B, C, R> Future<Ticket<R>> submit(
      FunctionRef.Static3<A, B, C, R> function, A a, B b, C c) {
    return handIn(function, a, b, c);
  }

  /** Hands in a static function of four arguments. */
  default <A, B, C, D, R> Future<Ticket<R>> submit(
      FunctionRef.Static4<A, B, C, D, R> function, A a, B b, C c, D d) {
    return handIn(function, a, b, c, d);
  }

  /** Hands in a static function of five arguments. */
  default <A, B, C, D, E, R> Future<Ticket<R>> submit(
      FunctionRef.Static5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
    return handIn(function, a, b, c, d, e);
  }

  /** Hands in a function of no arguments, followed by one dependency. */
  default <S, X, R> Future<Ticket<R>> submit(FunctionRef.Method1<S, X, R> function) {
    return handIn(function);
  }

  /** Hands in a function of one argument, followed by one dependency. */
  default <S, A, X, R> Future<Ticket<R>> submit(FunctionRef.Method2<S, A, X, R> function, A a) {
    return handIn(function, a);
  }

  /** Hands in a function of two arguments, followed by one dependency. */
  default <S, A, B, X, R> Future<Ticket<R>> submit(
      FunctionRef.Method3<S, A, B, X, R> function, A a, B b) {
    return handIn(function, a, b);
  }

  /** Hands in a function of three arguments, followed by one dependency. */
  default <S, A, B, C, X, R> Future<Ticket<R>> submit(
      FunctionRef.Method4<S, A, B, C, X, R> function, A a, B b, C c) {
    return handIn(function, a, b, c);
  }

  /** Hands in a function of four arguments, followed by one dependency. */
  default <S, A, B, C, D, X, R> Future<Ticket<R>> submit(
      FunctionRef.Method5<S, A, B, C, D, X, R> function, A a, B b, C c, D d) {
    return handIn(function, a, b, c, d);
  }

  /** Hands in a function of no arguments, followed by two dependencies. */
  default <S, X, Y, R> Future<Ticket<R>> submit(FunctionRef.Method2<S, X, Y, R> function) {
    return handIn(function);
  }

  /** Hands in a function of one argument, followed by two dependencies. */
  default <S, A, X, Y, R> Future<Ticket<R>> submit(
      FunctionRef.Method3<S, A, X, Y, R> function, A a) {
    return handIn(function, a);
  }

  /** Hands in a function of two arguments, followed by two dependencies. */
  default <S, A, B, X, Y, R> Future<Ticket<R>> submit(
      FunctionRef.Method4<S, A, B, X, Y, R> function, A a, B b) {
    return handIn(function, a, b);
  }

  /** Hands in a function of three arguments, followed by two dependencies. */
  default <S, A, B, C, X, Y, R> Future<Ticket<R>> submit(
      FunctionRef.Method5<S, A, B, C, X, Y, R> function, A a, B b, C c) {
    return handIn(function, a, b, c);
  }

  /** Hands a function in for each item: {@link #handInAll}. */
  default <S, A, R> Future<List<Ticket<R>>> submitAll(
      FunctionRef.Method1<S, A, R> function, Collection<? extends A> items) {
    return handInAll(function, items);
  }

  /** Hands a function in for each item: {@link #handInAll}. */
  default <A, R> Future<List<Ticket<R>>> submitAll(
      FunctionRef.Static1<A, R> function, Collection<? extends A> items) {
    return handInAll(function, items);
  }

  /** Hands a function in for each item: {@link #handInAll}. */
  default <S, A, X, R> Future<List<Ticket<R>>> submitAll(
      FunctionRef.Method2<S, A, X, R> function, Collection<? extends A> items) {
    return handInAll(function, items);
  }

  /** Hands a function in for each item: {@link #handInAll}. */
  default <S, A, X, Y, R> Future<List<Ticket<R>>> submitAll(
      FunctionRef.Method3<S, A, X, Y, R> function, Collection<? extends A> items) {
    return handInAll(function, items);
  }
}
