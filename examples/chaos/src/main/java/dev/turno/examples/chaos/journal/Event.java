package dev.turno.examples.chaos.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Something that a process saw. All times are milliseconds since the epoch, by one clock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
  @JsonSubTypes.Type(value = Event.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = Event.Submitted.class, name = "submitted"),
  @JsonSubTypes.Type(value = Event.Acknowledged.class, name = "acknowledged"),
  @JsonSubTypes.Type(value = Event.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Event.Read.class, name = "read"),
  @JsonSubTypes.Type(value = Event.Result.class, name = "result"),
  @JsonSubTypes.Type(value = Event.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = Event.Called.class, name = "called"),
  @JsonSubTypes.Type(value = Event.Fault.class, name = "fault"),
  @JsonSubTypes.Type(value = Event.Memory.class, name = "memory"),
  @JsonSubTypes.Type(value = Event.Exited.class, name = "exited"),
  @JsonSubTypes.Type(value = Event.Probed.class, name = "probed"),
})
public sealed interface Event {
  /** When it happened. */
  long at();

  /**
   * A function began.
   *
   * @param job empty for a call without a ticket
   */
  record Started(long at, String job, int attempt, String lease, long pid) implements Event {}

  /** A function ended. */
  record Ended(long at, String job, String lease, long pid, How how) implements Event {
    /** How it ended. */
    public enum How {
      DONE,
      FAILED,
      /** It was interrupted. */
      STOPPED
    }
  }

  /** A client hands a job in; once for each key. */
  record Submitted(long at, String client, String key, String what) implements Event {}

  /** A client has a ticket. */
  record Acknowledged(long at, String client, String key, String job) implements Event {}

  /**
   * A client has no ticket yet.
   *
   * @param status 0 when nothing was answered
   * @param retryAfter whether it was told when to come again
   */
  record Refused(long at, String client, String key, int status, boolean retryAfter)
      implements Event {}

  /**
   * A reader saw a job.
   *
   * @param status of the answer; the rest is only meant with 200
   */
  record Read(
      long at,
      String reader,
      String job,
      int status,
      long version,
      String state,
      int attempt,
      int attempts)
      implements Event {
    /** Whether the job had ended. */
    public boolean hasEnded() {
      return switch (state) {
        case "COMPLETED", "CANCELLED", "DISCARDED" -> true;
        default -> false;
      };
    }
  }

  /**
   * A reader saw a job's result.
   *
   * @param lease of the execution whose result it is; empty unless the status is 200
   */
  record Result(long at, String reader, String job, int status, String lease) implements Event {}

  /** A cancellation was answered. */
  record Cancelled(long at, String client, String job, int status) implements Event {}

  /**
   * A call without a ticket was answered, or not.
   *
   * @param at when it was sent
   * @param took milliseconds until its answer
   * @param limit the milliseconds that it had
   * @param status 0 when nothing was answered
   * @param lag how many of these milliseconds the client's own process stood still
   */
  record Called(
      long at,
      String client,
      String gateway,
      long took,
      long limit,
      int status,
      boolean retryAfter,
      long lag)
      implements Event {}

  /**
   * Something was done to processes.
   *
   * @param until when it was over; of a kill the same time
   */
  record Fault(long at, long until, Kind kind, List<String> names, List<Long> pids)
      implements Event {
    /** What was done. */
    public enum Kind {
      KILL,
      PAUSE,
      CUT,
      /** They were asked to end, and started anew. */
      RESTART,
      OVERLOAD,
      /** The database was stopped, or stood still. */
      DATABASE
    }
  }

  /** What memory a process had. */
  record Memory(long at, String name, long pid, long kilobytes) implements Event {}

  /**
   * A process ended.
   *
   * @param asked whether the run wanted it to
   */
  record Exited(long at, String name, long pid, int code, boolean asked) implements Event {}

  /** After all was quiet, something was tried that only a node at rest can do. */
  record Probed(long at, String name, boolean ok, String detail) implements Event {}
}
