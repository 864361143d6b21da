package dev.turno.server;

import dev.turno.lane.LoopLag;
import dev.turno.lane.SlotLoad;
import dev.turno.queue.Waiting;
import java.util.List;
import java.util.Map;

/**
 * What a process does at one moment.
 *
 * @param requests how many HTTP requests are under way
 * @param jobs how many jobs have a lease here
 * @param cpu the CPU slots of the process itself
 * @param pools how many calls are in each pool
 * @param callsWaiting the calls that wait here for a slot of a worker node, by queue
 * @param jobsWaiting the jobs that wait for a slot, of those that are given out here
 * @param loops how late each event loop is
 * @param paused whether it takes no more work
 */
public record NodeLoad(
    int requests,
    int jobs,
    SlotLoad cpu,
    Map<String, Integer> pools,
    Map<String, SlotLoad.OfQueue> callsWaiting,
    List<Waiting> jobsWaiting,
    List<LoopLag> loops,
    boolean paused) {
  public NodeLoad {
    jobsWaiting = List.copyOf(jobsWaiting);
    loops = List.copyOf(loops);
  }
}
