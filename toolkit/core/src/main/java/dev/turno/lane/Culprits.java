package dev.turno.lane;

import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who blocks an event loop, by its stack. */
final class Culprits {
  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "io.vertx.",
          "io.netty.",
          "com.fasterxml.",
          "org.hibernate.");
  private static final List<String> OURS =
      List.of(
              "async",
              "bind",
              "call",
              "caller",
              "context",
              "hazelcast",
              "job",
              "lane",
              "office",
              "operation",
              "plan",
              "queue",
              "respond",
              "route",
              "server",
              "ticket",
              "verticles")
          .stream()
          .map(name -> "dev.turno." + name + ".")
          .toList();

  private final List<Operation> operations;

  Culprits(List<Operation> operations) {
    this.operations = operations;
  }

  /** Who it is, where, and what to change, in words. */
  String describe(@Nullable Operation running, StackTraceElement[] stack) {
    Optional<StackTraceElement> line =
        Arrays.stream(stack).filter(Culprits::isOfApplication).findFirst();
    Optional<Operation> operation = Optional.ofNullable(running).or(() -> byStack(stack));
    return operation.map(Operation::label).orElse("code outside an operation")
        + line.map(
                frame ->
                    ", at "
                        + frame.getClassName()
                        + "."
                        + frame.getMethodName()
                        + "("
                        + frame.getFileName()
                        + ":"
                        + frame.getLineNumber()
                        + ")")
            .orElse("")
        + (stack.length > 0
            ? ", in " + stack[0].getClassName() + "." + stack[0].getMethodName()
            : "")
        + ". "
        + operation
            .map(Culprits::cure)
            .orElse("Move it off the event loop: Async.blocking(() -> …).");
  }

  /** Whether code of the application is on that stack, so that somebody can change it. */
  boolean concerns(@Nullable Operation running, StackTraceElement[] stack) {
    return running != null
        || byStack(stack).isPresent()
        || Arrays.stream(stack).anyMatch(Culprits::isOfApplication);
  }

  /** Whether an event loop with that stack waits for events. */
  static boolean isIdle(StackTraceElement[] stack) {
    if (stack.length == 0) {
      return true;
    }
    String top = stack[0].getClassName();
    return top.startsWith("sun.nio.ch.")
        || top.startsWith("io.netty.channel.epoll.")
        || top.startsWith("io.netty.channel.kqueue.");
  }

  private static boolean isOfApplication(StackTraceElement frame) {
    String name = frame.getClassName();
    return LIBRARIES.stream().noneMatch(name::startsWith)
        && OURS.stream().noneMatch(name::startsWith);
  }

  /**
   * The operation whose method, or a lambda of it, is on the stack: in the callback of a future,
   * say.
   */
  private Optional<Operation> byStack(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .flatMap(frame -> operations.stream().filter(operation -> isIn(frame, operation)))
        .findFirst();
  }

  private static boolean isIn(StackTraceElement frame, Operation operation) {
    return operation.function().source().filter(method -> isIn(frame, method)).isPresent();
  }

  private static boolean isIn(StackTraceElement frame, Method method) {
    String name = frame.getMethodName();
    return frame.getClassName().equals(method.getDeclaringClass().getName())
        && (name.equals(method.getName()) || name.startsWith("lambda$" + method.getName() + "$"));
  }

  private static String cure(Operation operation) {
    if (!(operation.lane() instanceof Lane.EventLoop lane)) {
      return "One of its providers runs on the event loop: let it return the plain value, or use Async.blocking(() -> …).";
    }
    return lane.reason().startsWith("@NonBlocking")
        ? "Drop @NonBlocking, so that it runs on a virtual thread; @CpuBound if it computes."
        : "Do what blocks in Async.blocking(() -> …), or return the plain value, so that it runs on a virtual thread; @CpuBound if it computes.";
  }
}
