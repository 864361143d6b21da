package dev.turno.bind;

import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.Head;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the arguments of some of an operation's functions, from a request's head and body.
 * Thread-safe; never blocks.
 */
public final class Binder {
  private final Step[] steps;
  private final Check[] checks;
  private final boolean readsBody;

  Binder(List<Step> steps, List<Check> checks) {
    this.steps = steps.toArray(Step[]::new);
    this.checks = checks.toArray(Check[]::new);
    readsBody = steps.stream().anyMatch(BodyStep.class::isInstance);
  }

  /** Whether one of the arguments is the body. */
  public boolean readsBody() {
    return readsBody;
  }

  /** Whether there is nothing to bind and nothing to check. */
  public boolean readsNothing() {
    return steps.length == 0 && checks.length == 0;
  }

  /**
   * Fills in the arguments that the request brings, and leaves alone those that are provided.
   *
   * @param body the whole body; null when there is none or it isn't read yet
   * @return {@code Rejected} with everything that is wrong, 422, or 400 for a body that is
   *     unreadable
   * @throws RuntimeException as an application's converter or record throws it, unless it is an
   *     {@code IllegalArgumentException}
   */
  public Binding bind(Head head, @Nullable Buffer body, Arguments arguments) {
    var findings = new Findings();
    for (Step step : steps) {
      step.bind(head, body, arguments, findings);
    }
    for (Check check : checks) {
      check.check(head, arguments, findings);
    }
    return findings.binding();
  }
}
