package dev.turno.call;

import dev.turno.operation.ServiceFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, for each function of its layout; binding fills in what the request
 * brings, the plan what is provided. Used by one stage at a time, handed on with a happens-before.
 */
public final class Arguments {
  private final @Nullable Object[][] byFunction;
  private final @Nullable Object[] provided;
  private @Nullable CallTimes times;

  Arguments(Layout layout) {
    List<ServiceFunction> functions = layout.functions();
    provided = new Object[functions.size()];
    byFunction = new Object[functions.size()][];
    for (int i = 0; i < byFunction.length; i++) {
      byFunction[i] = new Object[functions.get(i).parameters().size()];
    }
  }

  /** The arguments of one function, to read and to fill in. */
  public @Nullable Object[] of(int function) {
    return byFunction[function];
  }

  /** What a function has returned: of guards, before anything else runs. */
  public @Nullable Object provided(int function) {
    return provided[function];
  }

  /** Where the times of this call are noted; null when it is not measured. */
  public @Nullable CallTimes times() {
    return times;
  }

  /** Has the times of this call noted. */
  public CallTimes measure() {
    var begun = new CallTimes(provided.length);
    times = begun;
    return begun;
  }

  /** Notes what a function has returned. */
  public void provide(int function, @Nullable Object value) {
    provided[function] = value;
  }
}
