package dev.turno.operation;

import dev.turno.http.Blocking;
import dev.turno.http.CpuBound;
import dev.turno.http.NonBlocking;
import dev.turno.spi.MethodSignature;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Decides where a method runs: by its signature, unless an annotation says otherwise. */
final class LaneReader {
  private final Set<String> pools;
  private final Mistakes mistakes;

  LaneReader(Set<String> pools, Mistakes mistakes) {
    this.pools = pools;
    this.mistakes = mistakes;
  }

  Lane read(Method method, MethodSignature signature, String where) {
    Type returned = signature.returned();
    boolean deferred = Types.isDeferred(returned);
    CpuBound cpu = method.getAnnotation(CpuBound.class);
    Blocking blocking = method.getAnnotation(Blocking.class);
    boolean nonBlocking = method.isAnnotationPresent(NonBlocking.class);
    refuseContradictions(where, signature, cpu, blocking, nonBlocking);
    if (cpu != null && deferred) {
      refuseDeferred(where, signature, Types.isDeferred(method.getGenericReturnType()));
    }
    if (cpu != null) {
      return cpu(cpu, where, "@CpuBound");
    }
    if (blocking != null) {
      return new Lane.Pool(blocking.value(), "@Blocking(\"" + blocking.value() + "\")");
    }
    if (nonBlocking) {
      return new Lane.EventLoop("@NonBlocking");
    }
    return deferred
        ? new Lane.EventLoop(signature.reason())
        : new Lane.VirtualThread(signature.reason());
  }

  Lane.Cpu cpu(CpuBound cpu, String where, String reason) {
    Duration timeout = timeout(where, cpu);
    Optional<Batching> batching = batching(where, cpu, timeout);
    return new Lane.Cpu(
        cpu.queue(),
        timeout,
        cpu.retryable(),
        batching,
        batching.map(b -> reason + ", " + b.describe()).orElse(reason));
  }

  private Optional<Batching> batching(String where, CpuBound cpu, Duration timeout) {
    if (cpu.batch() == 1) {
      return Optional.empty();
    }
    try {
      Duration wait = Durations.parse(cpu.batchWait());
      if (cpu.batch() > 1 && wait.compareTo(timeout) < 0) {
        return Optional.of(new Batching(cpu.batch(), wait));
      }
      mistakes.add(
          where,
          cpu.batch() < 1
              ? "its batches are of " + cpu.batch() + " calls."
              : "its calls wait " + cpu.batchWait() + " for others but have " + cpu.timeout() + ".",
          cpu.batch() < 1 ? "Take 2 or more, or drop batch." : "Wait for less long.");
    } catch (IllegalArgumentException e) {
      mistakes.add(
          where, "its batchWait " + e.getMessage() + ".", "Mend @CpuBound(batchWait = …).");
    }
    return Optional.empty();
  }

  /**
   * A value that comes later is nothing to compute.
   *
   * @param inJava whether the value's type can be a primitive, as that of a method in Java can
   */
  private void refuseDeferred(String where, MethodSignature signature, boolean inJava) {
    Type value = Types.argument(signature.returned());
    mistakes.add(
        where,
        "it is @CpuBound but " + signature.reason() + ".",
        "A CPU-bound function returns the value itself: change it to "
            + Types.describe(inJava ? Types.unboxed(value) : value)
            + ".");
  }

  private void refuseContradictions(
      String where,
      MethodSignature signature,
      @org.jspecify.annotations.Nullable CpuBound cpu,
      @org.jspecify.annotations.Nullable Blocking blocking,
      boolean nonBlocking) {
    Type returned = signature.returned();
    boolean deferred = Types.isDeferred(returned);
    if (cpu != null && (blocking != null || nonBlocking)) {
      mistakes.add(
          where,
          "it is @CpuBound and " + (nonBlocking ? "@NonBlocking" : "@Blocking") + " at once.",
          "Keep the one that says where it runs.");
    }
    if (blocking != null && nonBlocking) {
      mistakes.add(
          where, "it is @Blocking and @NonBlocking at once.", "Keep the one that is true.");
    }
    if (blocking != null && deferred) {
      mistakes.add(
          where,
          "it is @Blocking but " + signature.reason() + ", which runs on the event loop.",
          "Return the value itself, or drop @Blocking.");
    }
    if (blocking != null && !pools.contains(blocking.value())) {
      mistakes.add(
          where,
          "there is no pool '"
              + blocking.value()
              + "'"
              + (pools.isEmpty() ? "." : "; there are " + String.join(", ", pools) + "."),
          "Define it: pool(\""
              + blocking.value()
              + "\", size), or [pools] "
              + blocking.value()
              + " = SIZE in turno.toml.");
    }
  }

  private Duration timeout(String where, CpuBound cpu) {
    try {
      return Durations.parse(cpu.timeout());
    } catch (IllegalArgumentException e) {
      mistakes.add(where, "its time-out " + e.getMessage() + ".", "Mend @CpuBound(timeout = …).");
      return Duration.ofSeconds(30);
    }
  }
}
