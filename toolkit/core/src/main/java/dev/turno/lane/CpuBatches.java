package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.context.Cancellation;
import dev.turno.operation.Batching;
import dev.turno.operation.OperationId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gathers the calls of batched functions that run in this process, by the rules of a worker node:
 * as many batches run at once as there are slots, and meanwhile the next ones gather. Thread-safe.
 */
public final class CpuBatches implements Invoker {
  private final Map<OperationId, CpuFunction> functions = new HashMap<>();
  private final Context context;
  private final SlotStarter<Batch.Member> starter;

  /**
   * Gathers calls of some functions.
   *
   * @param slots how many batches run at once
   * @param waiting how many batches of one function may gather or wait; the next call is answered
   *     503
   * @param batched the functions, each batched
   */
  public CpuBatches(Vertx vertx, int slots, int waiting, Collection<CpuFunction> batched) {
    context = vertx.getOrCreateContext();
    starter = new SlotStarter<>(vertx, new Slots<>(slots, waiting, System::nanoTime), this::run);
    batched.forEach(function -> functions.put(function.operation().id(), function));
  }

  @Override
  public Future<CallResult> invoke(Invocation invocation) {
    var member = new Batch.Member(invocation, Promise.promise());
    Cancellation.Registration hook = member.onCancel(() -> {});
    context.runOnContext(on -> take(member));
    return member.promise().future().onComplete(done -> hook.remove());
  }

  private void take(Batch.Member member) {
    CpuFunction function = function(member);
    Batching batching = function.lane().batching().orElseThrow();
    if (!starter.offer(function.operation().id(), java.util.Optional.of(batching), member)) {
      member.promise().tryFail(Refusal.overloaded("The CPU pool of this process"));
    }
  }

  private void run(List<Batch.Member> members) {
    Batch.run(
        function(members.getFirst()),
        members,
        context,
        () -> context.runOnContext(ended -> starter.free()));
  }

  private CpuFunction function(Batch.Member member) {
    OperationId id = member.invocation().operation().id();
    return Objects.requireNonNull(functions.get(id), () -> id + " is not batched");
  }
}
