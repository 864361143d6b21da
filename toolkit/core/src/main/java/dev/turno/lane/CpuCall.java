package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.context.Cancellation;
import dev.turno.operation.Lane;
import dev.turno.operation.OperationId;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A call on its way to a worker node and back. Confined to the gateway's context. */
final class CpuCall {
  private final long id;
  private final Invocation invocation;
  private final Buffer envelope;
  private final String tenant;
  private final Promise<CallResult> promise = Promise.promise();
  private Cancellation.Registration cancelHook = () -> {};
  private @Nullable KnownWorker worker;
  private int attempt;
  private int losses;
  private long timer = -1;
  private final long since = System.nanoTime();

  CpuCall(long id, Invocation invocation, Buffer envelope) {
    this.id = id;
    this.invocation = invocation;
    this.envelope = envelope;
    tenant = tenant(invocation);
  }

  /** Who sent a request; empty for nobody in particular. */
  static String tenant(Invocation invocation) {
    return invocation.context().principal().map(Principal::getName).orElse("");
  }

  /** Calls are numbered as they come. */
  long id() {
    return id;
  }

  /** How long it has been under way, in nanoseconds. */
  long age() {
    return System.nanoTime() - since;
  }

  OperationId operation() {
    return invocation.operation().id();
  }

  /** Who sent it; empty for nobody in particular. */
  String tenant() {
    return tenant;
  }

  Lane.Cpu lane() {
    return (Lane.Cpu) invocation.operation().lane();
  }

  Invocation invocation() {
    return invocation;
  }

  /** What remains until its deadline. */
  long remainingMillis() {
    return invocation.context().deadline().remainingMillis();
  }

  Buffer envelope() {
    return envelope;
  }

  Promise<CallResult> promise() {
    return promise;
  }

  boolean isDone() {
    return promise.future().isComplete();
  }

  /** The worker node that has it, null while it waits. */
  @Nullable KnownWorker worker() {
    return worker;
  }

  /** It is sent to a worker node. */
  void sentTo(KnownWorker worker) {
    this.worker = worker;
    attempt++;
    worker.add(this);
  }

  /** It isn't at its worker node any more, whatever became of it there. */
  void left() {
    if (worker != null) {
      worker.remove(this);
      worker = null;
    }
  }

  /** Its worker node is lost; returns how often that has happened. */
  int lost() {
    return ++losses;
  }

  /** What it is called at the worker node: another name for each attempt. */
  String wireId() {
    return id + "." + attempt;
  }

  /** Whether that is the name of its last attempt. */
  boolean isCurrent(String wireId) {
    return worker != null && wireId().equals(wireId);
  }

  static long idOf(String wireId) {
    int dot = wireId.indexOf('.');
    try {
      return Long.parseLong(wireId, 0, dot < 0 ? wireId.length() : dot, 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  long timer() {
    return timer;
  }

  void setTimer(long timer) {
    this.timer = timer;
  }

  void setCancelHook(Cancellation.Registration hook) {
    cancelHook = hook;
  }

  void removeCancelHook() {
    cancelHook.remove();
  }
}
