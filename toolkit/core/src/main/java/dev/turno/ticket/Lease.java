package dev.turno.ticket;

/**
 * The right to run a job, and to end it. The id is random: it is compared, never counted, since two
 * sides of a split cluster would count alike.
 *
 * @param worker the cluster node that has it
 * @param began when it was given, in milliseconds since the epoch
 * @param until when it is taken for lost unless it has been renewed
 */
public record Lease(String id, String worker, long began, long until) {
  Lease renewed(long until) {
    return new Lease(id, worker, began, Math.max(this.until, until));
  }
}
