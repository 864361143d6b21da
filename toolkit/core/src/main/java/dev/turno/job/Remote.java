package dev.turno.job;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The interface's functions run on worker nodes whose code this process need not have. Whoever
 * takes the interface as a parameter gets an object that calls them; {@code
 * jobs.call(Vision::classify, image)} does the same.
 *
 * <p>Each method is {@code @CpuBound} and known to worker nodes as {@code Vision.classify}. One
 * that returns a plain value waits for it, so it is for virtual threads; one that returns a {@code
 * Future} does not wait. A worker node that has a service which implements the interface (one of
 * plain methods) offers its functions, as does one with a class {@code Vision} and a
 * {@code @CpuBound} method {@code classify} without a route. Argument and result types are compared
 * by their structure: each side may have records of its own.
 *
 * <p>As long as no worker node offers a function, calls of it fail with a 503 problem.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Remote {
  /** What worker nodes call it; the interface's simple name by default. */
  String value() default "";
}
