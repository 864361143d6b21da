package dev.turno.bind;

import dev.turno.call.Head;
import dev.turno.text.MalformedTextException;
import org.jspecify.annotations.Nullable;

/**
 * One value of a request's head.
 *
 * @param source where it is
 * @param shape how it is made
 * @param absent what stands in when nothing came: a value, {@link Defaults} to read anew, {@link
 *     NoValue#ABSENT} if that is a mistake, or null
 */
record HeadValue(Source source, Shape shape, @Nullable Object absent) {
  /** Reads it into the array; false if it is wrong or missing, which is then noted. */
  boolean read(Head head, @Nullable Object[] into, int at, Findings findings) {
    Object value = value(head, findings);
    if (value == NoValue.FAILED) {
      return false;
    }
    if (value != NoValue.ABSENT) {
      into[at] = value;
      return true;
    }
    if (absent == NoValue.ABSENT) {
      findings.add(source, "", Complaint.REQUIRED, null);
      return false;
    }
    into[at] = absent instanceof Defaults anew ? shape.read(source, anew, findings) : absent;
    return true;
  }

  private Object value(Head head, Findings findings) {
    try {
      return shape.read(source, head, findings);
    } catch (MalformedTextException e) {
      findings.add(source, "", e.reason(), e.text());
      return NoValue.FAILED;
    }
  }
}
