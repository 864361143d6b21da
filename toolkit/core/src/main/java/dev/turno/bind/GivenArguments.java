package dev.turno.bind;

import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments of a function that code calls, by the constraints that hold for requests
 * as well. Thread-safe; never blocks.
 */
public final class GivenArguments {
  private final List<Step> steps;
  private final List<Check> checks;

  GivenArguments(List<Step> steps, List<Check> checks) {
    this.steps = List.copyOf(steps);
    this.checks = List.copyOf(checks);
  }

  /** Looks at arguments; {@code Rejected} with everything that is wrong, 422. */
  public Binding check(Arguments arguments) {
    var findings = new Findings();
    for (Step step : steps) {
      step.bind(NoHead.INSTANCE, null, arguments, findings);
    }
    for (Check check : checks) {
      check.check(NoHead.INSTANCE, arguments, findings);
    }
    return findings.binding();
  }

  /** There is no request. */
  private enum NoHead implements Head {
    INSTANCE;

    @Override
    public String path(int index) {
      return "";
    }

    @Override
    public @Nullable String query(String name) {
      return null;
    }

    @Override
    public List<String> queryAll(String name) {
      return List.of();
    }

    @Override
    public @Nullable String header(String name) {
      return null;
    }

    @Override
    public List<String> headerAll(String name) {
      return List.of();
    }

    @Override
    public @Nullable String cookie(String name) {
      return null;
    }
  }
}
