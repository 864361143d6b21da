package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.problem.Problem;

/** What a worker node answers to a call. */
sealed interface Reply {
  /** The HTTP status that stands for it where calls are counted. */
  default int status() {
    return switch (this) {
      case Completed r -> r.result().status();
      case Refused r -> r.problem().status();
      case Failed r -> 500;
      case TimedOut r -> 504;
      case Cancelled r -> 499;
      case Busy r -> 503;
      case Stopped r -> 503;
      case CutOff r -> 502;
      case NotUnderstood r -> 500;
    };
  }

  /** It ran. */
  record Completed(CallResult.Whole result) implements Reply {}

  /** It ran, and this is the client's answer. */
  record Refused(Problem problem) implements Reply {}

  /**
   * It ran and failed by a bug, which the worker node has logged.
   *
   * @param id the log's and the client's handle on it
   */
  record Failed(String id) implements Reply {}

  /** It did not end before its deadline, or never began. */
  record TimedOut() implements Reply {}

  /** The gateway did not want it any more. */
  record Cancelled() implements Reply {}

  /** It did not run: there is no room, or the node is draining. */
  record Busy() implements Reply {}

  /** It did not end: the worker node stopped first. */
  record Stopped() implements Reply {}

  /** A part of it, or of its answer, was lost on its way. */
  record CutOff() implements Reply {}

  /**
   * It did not run: the worker node does not understand the call.
   *
   * @param why what is wrong
   */
  record NotUnderstood(String why) implements Reply {}
}
