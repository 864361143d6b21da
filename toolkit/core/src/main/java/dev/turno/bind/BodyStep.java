package dev.turno.bind;

import dev.turno.call.Arguments;
import dev.turno.call.Head;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body.
 *
 * @param reader makes the value of bytes that there are
 * @param presence what an absent body means
 */
record BodyStep(int function, int parameter, BodyReader reader, Presence presence) implements Step {
  /** What an absent body means. */
  enum Presence {
    REQUIRED,
    OPTIONAL,
    NULLABLE
  }

  @Override
  public void bind(Head head, @Nullable Buffer body, Arguments arguments, Findings findings) {
    Object value = reader.read(head, body == null ? Buffer.buffer() : body, findings);
    boolean missing = value == NoValue.ABSENT && presence == Presence.REQUIRED;
    if (missing) {
      findings.add("body", "", Complaint.REQUIRED, null);
    }
    if (missing || value == NoValue.FAILED) {
      findings.fail(function, parameter);
      return;
    }
    @Nullable Object there = value == NoValue.ABSENT ? null : value;
    arguments.of(function)[parameter] =
        presence == Presence.OPTIONAL ? Optional.ofNullable(there) : there;
  }
}
