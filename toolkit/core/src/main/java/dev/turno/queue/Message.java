package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Payload;
import dev.turno.ticket.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What dispatchers, workers and desks tell each other. Nothing here is the truth: that is in the
 * records. All of it may be repeated.
 *
 * <pre>
 *   desk                    dispatcher (of the shard)               worker
 *    | -- Look (new, cancelled) --> |                                  |
 *    |                              | ---------- Wanted -------------> |  every 2 s; each 500 ms of what waits
 *    |                              | &lt;--------- Beat ---------------- |  every 2 s, and when there is room
 *    |                        grant, in the store                      |
 *    |                              | ---------- Deliver ------------> |
 *    |                              | &lt;--------- Beat (holding) ------ |  renews the lease
 *    |                              | &lt;--------- Ends ---------------- |  until it is settled
 *    |                        complete or fail, in the store           |
 *    |                              | ---------- Verdicts -----------> |  settled, lost, to be cancelled
 *    | -- Watch --> | -- Look --> | |                                  |
 * </pre>
 */
public sealed interface Message {
  /** To a dispatcher or desk: this is what these records now are. */
  record Look(List<JobRecord> records) implements Message {}

  /** From a desk to a dispatcher: tell that node of these jobs, for the next 10 s. */
  record Watch(String node, List<JobId> jobs) implements Message {}

  /**
   * From a dispatcher to every worker and desk: it is there, and has so many jobs that wait.
   *
   * @param waiting by function
   * @param byTenant by the line's name, {@link ReadyJobs#line}, where a queue limits tenants
   */
  record Wanted(String dispatcher, Map<String, Integer> waiting, Map<String, Integer> byTenant)
      implements Message {}

  /**
   * From a worker to a dispatcher.
   *
   * @param epoch grows with each start of a worker on that node
   * @param offered the shape of each function that it runs
   * @param slots how many functions run at once there
   * @param allowance how many jobs that dispatcher may have there at a time
   * @param holding the leases that it holds from that dispatcher's shards
   * @param meanMillis how long a function takes there, on average
   */
  record Beat(
      String worker,
      long epoch,
      Map<String, String> offered,
      int slots,
      int allowance,
      List<Held> holding,
      Map<String, Double> meanMillis,
      boolean draining)
      implements Message {}

  /** A lease that a worker holds. */
  record Held(JobId job, String leaseId, Progress progress) {}

  /** From a dispatcher to a worker: run these; each has its lease. */
  record Deliver(String dispatcher, List<JobRecord> jobs) implements Message {}

  /** From a worker to a dispatcher: so these ended. */
  record Ends(String worker, List<End> ends) implements Message {}

  /** How a lease ended. */
  sealed interface End {
    JobId job();

    String leaseId();

    /** The function returned. */
    record Completed(JobId job, String leaseId, Payload answer) implements End {}

    /**
     * The function failed.
     *
     * @param again whether another attempt makes sense
     * @param retryAfter what the function asked for, in milliseconds; less than 0 when it didn't
     */
    record Failed(
        JobId job,
        String leaseId,
        Ending.Reason reason,
        Payload answer,
        boolean again,
        long retryAfter)
        implements End {}

    /** It has not run, or was stopped by the worker's own stopping. */
    record Returned(JobId job, String leaseId) implements End {}
  }

  /**
   * From a dispatcher to a worker, about leases.
   *
   * @param renewed they hold on
   * @param settled their ends are written
   * @param lost they hold no more: stop, and forget them
   * @param cancelled nobody wants their results
   */
  record Verdicts(
      String dispatcher,
      Set<String> renewed,
      Set<String> settled,
      Set<String> lost,
      Set<String> cancelled)
      implements Message {}
}
