package dev.turno.ticket;

/**
 * How a job ended, or how its last attempt failed.
 *
 * @param answer the result, or the problem that it failed with
 * @param at in milliseconds since the epoch
 * @param answerGone whether the answer's time is over
 */
public record Ending(Reason reason, Payload answer, long at, boolean answerGone) {

  /** Why it ended. */
  public enum Reason {
    /** The function returned. */
    DONE,
    /** The function failed, for good or as often as it may. */
    FAILED,
    /** An attempt took longer than allowed, as often as it may. */
    OVERRUN,
    /** Its submitter cancelled it. */
    CANCELLED,
    /** Its worker node was lost more often than it may be. */
    WORKER_LOST,
    /** It had not begun by its deadline. */
    TOO_LATE
  }

  static Ending of(Reason reason, long at) {
    return new Ending(reason, Payload.NONE, at, false);
  }

  Ending withoutAnswer() {
    return new Ending(reason, Payload.NONE, at, true);
  }
}
