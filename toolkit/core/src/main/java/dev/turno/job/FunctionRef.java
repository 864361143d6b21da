package dev.turno.job;

import java.io.Serializable;

/**
 * A method reference to a CPU-bound function: {@code Images::thumbnail}. It is never called; it
 * says which function is meant, and what types go in and out. So it has to be a method reference,
 * not another lambda: the compiler notes in it which method it is of.
 *
 * @param <R> what the function returns
 */
public interface FunctionRef<R> extends Serializable {

  /** A method of a service or a remote interface with no arguments. */
  @FunctionalInterface
  interface Method0<S, R> extends FunctionRef<R> {
    R call(S service) throws Exception;
  }

  /** A method of a service or a remote interface with one argument. */
  @FunctionalInterface
  interface Method1<S, A, R> extends FunctionRef<R> {
    R call(S service, A a) throws Exception;
  }

  /** A method of a service or a remote interface with two arguments. */
  @FunctionalInterface
  interface Method2<S, A, B, R> extends FunctionRef<R> {
    R call(S service, A a, B b) throws Exception;
  }

  /** A method of a service or a remote interface with three arguments. */
  @FunctionalInterface
  interface Method3<S, A, B, C, R> extends FunctionRef<R> {
    R call(S service, A a, B b, C c) throws Exception;
  }

  /** A method of a service or a remote interface with four arguments. */
  @FunctionalInterface
  interface Method4<S, A, B, C, D, R> extends FunctionRef<R> {
    R call(S service, A a, B b, C c, D d) throws Exception;
  }

  /** A method of a service or a remote interface with five arguments. */
  @FunctionalInterface
  interface Method5<S, A, B, C, D, E, R> extends FunctionRef<R> {
    R call(S service, A a, B b, C c, D d, E e) throws Exception;
  }

  /** A static method with no arguments. */
  @FunctionalInterface
  interface Static0<R> extends FunctionRef<R> {
    R call() throws Exception;
  }

  /** A static method with one argument. */
  @FunctionalInterface
  interface Static1<A, R> extends FunctionRef<R> {
    R call(A a) throws Exception;
  }

  /** A static method with two arguments. */
  @FunctionalInterface
  interface Static2<A, B, R> extends FunctionRef<R> {
    R call(A a, B b) throws Exception;
  }

  /** A static method with three arguments. */
  @FunctionalInterface
  interface Static3<A, B, C, R> extends FunctionRef<R> {
    R call(A a, B b, C c) throws Exception;
  }

  /** A static method with four arguments. */
  @FunctionalInterface
  interface Static4<A, B, C, D, R> extends FunctionRef<R> {
    R call(A a, B b, C c, D d) throws Exception;
  }

  /** A static method with five arguments. */
  @FunctionalInterface
  interface Static5<A, B, C, D, E, R> extends FunctionRef<R> {
    R call(A a, B b, C c, D d, E e) throws Exception;
  }
}
