package dev.turno.ticket;

/**
 * How far a job is, by its own account.
 *
 * @param done 0 to 1; less than 0 when it hasn't said
 * @param note what it is doing, empty when it hasn't said
 */
public record Progress(double done, String note) {
  /** It hasn't said. */
  public static final Progress UNKNOWN = new Progress(-1, "");

  private static final int LONGEST_NOTE = 200;

  public Progress {
    if (Double.isNaN(done) || done > 1) {
      throw new IllegalArgumentException("progress is at most 1, not " + done);
    }
    if (note.length() > LONGEST_NOTE) {
      note = note.substring(0, LONGEST_NOTE);
    }
  }
}
