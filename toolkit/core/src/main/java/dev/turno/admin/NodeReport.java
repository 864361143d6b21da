package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.turno.lane.LoopLag;
import dev.turno.measure.Figures;
import dev.turno.spi.Member;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells of itself.
 *
 * @param seen when it told that; of a silent node the last time
 * @param machine what it takes of its machine
 * @param work what it does
 * @param queues what each queue has of it
 * @param functions what each function does in it
 * @param loops how late its event loops are
 * @param units what runs in it beside its application
 * @param flaw what is wrong with its application, so that it answers nothing; null when it is well
 */
public record NodeReport(
    Identity identity,
    NodeState state,
    Instant seen,
    Machine machine,
    Work work,
    List<QueueReport> queues,
    List<FunctionReport> functions,
    List<LoopLag> loops,
    List<UnitReport> units,
    @Nullable String flaw) {
  public NodeReport {
    queues = List.copyOf(queues);
    functions = List.copyOf(functions);
    loops = List.copyOf(loops);
    units = List.copyOf(units);
  }

  /**
   * What a process takes of its machine.
   *
   * @param cpus how many CPUs it may use
   * @param cpu how much of them it uses, 0 to 1
   * @param heapUsed in bytes
   * @param heapMax in bytes
   */
  public record Machine(int cpus, double cpu, long heapUsed, long heapMax, int threads) {
    static final Machine UNKNOWN = new Machine(0, 0, 0, 0, 0);
  }

  /**
   * What a node does.
   *
   * @param requests HTTP requests under way
   * @param jobs jobs that it has a lease of
   * @param slots how many CPU-bound functions compute at once
   * @param running how many do
   * @param waiting how many calls and jobs wait here
   */
  public record Work(int requests, int jobs, int slots, int running, int waiting) {
    static final Work NONE = new Work(0, 0, 0, 0, 0);
  }

  /**
   * What a queue has of a node.
   *
   * @param slots how many slots the node has for it, shared with its other queues
   * @param running calls and jobs that run
   * @param calls calls that wait here
   * @param jobs jobs that wait, of those that this node gives out
   * @param oldestMillis how long the first of all these has waited
   */
  public record QueueReport(
      String name, int slots, int running, int calls, int jobs, long oldestMillis) {}

  /**
   * What a function does in a node.
   *
   * @param id its name: {@code Burgers.cook}
   * @param method of its route, null without one
   * @param path of its route, null without one
   * @param lane where it runs: {@code event loop}
   * @param reason why there
   * @param queue its queue when it is CPU-bound, else null
   * @param requests the HTTP requests to it; null on a worker node
   * @param slots what ran of it in the slots of a worker node; null elsewhere
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FunctionReport(
      String id,
      @Nullable String method,
      @Nullable String path,
      String lane,
      String reason,
      @Nullable String queue,
      @Nullable Figures requests,
      @Nullable Figures slots) {}

  @Override
  @JsonUnwrapped
  public Identity identity() {
    return identity;
  }

  /** The same node, that is otherwise now. */
  NodeReport withState(NodeState now) {
    return new NodeReport(
        identity, now, seen, machine, work, queues, functions, loops, units, flaw);
  }

  /** A node of which nothing was heard yet. */
  static NodeReport unheard(Member member) {
    return new NodeReport(
        Identity.of(member),
        NodeState.SILENT,
        Instant.EPOCH,
        Machine.UNKNOWN,
        Work.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }
}
