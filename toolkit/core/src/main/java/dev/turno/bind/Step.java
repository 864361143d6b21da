package dev.turno.bind;

import dev.turno.call.Arguments;
import dev.turno.call.Head;
import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in one argument, or notes why not. */
sealed interface Step permits Step.Input, Step.Model, Step.Given, BodyStep {
  /** The index of the function in its layout. */
  int function();

  /** The index of the parameter in its function. */
  int parameter();

  void bind(Head head, @Nullable Buffer body, Arguments arguments, Findings findings);

  /** A value of the head. */
  record Input(int function, int parameter, HeadValue value) implements Step {
    @Override
    public void bind(Head head, @Nullable Buffer body, Arguments arguments, Findings findings) {
      if (!value.read(head, arguments.of(function), parameter, findings)) {
        findings.fail(function, parameter);
      }
    }
  }

  /** An argument that code has given. */
  record Given(int function, int parameter, String name, boolean required) implements Step {
    @Override
    public void bind(Head head, @Nullable Buffer body, Arguments arguments, Findings findings) {
      if (required && arguments.of(function)[parameter] == null) {
        findings.add(Place.ARGUMENT, name, Complaint.REQUIRED, null);
        findings.fail(function, parameter);
      }
    }
  }

  /**
   * A record of values of the head.
   *
   * @param whole what is blamed when the record refuses values that are right one by one
   * @param constructor {@code (Object[]) -> Object}
   */
  record Model(
      int function, int parameter, List<HeadValue> values, Source whole, MethodHandle constructor)
      implements Step {
    @Override
    public void bind(Head head, @Nullable Buffer body, Arguments arguments, Findings findings) {
      @Nullable Object[] components = new Object[values.size()];
      boolean complete = true;
      for (int i = 0; i < values.size(); i++) {
        complete &= values.get(i).read(head, components, i, findings);
      }
      if (complete) {
        construct(components, arguments, findings);
      } else {
        findings.fail(function, parameter);
      }
    }

    private void construct(@Nullable Object[] components, Arguments arguments, Findings findings) {
      try {
        arguments.of(function)[parameter] = (Object) constructor.invokeExact(components);
      } catch (IllegalArgumentException e) {
        findings.add(whole, "", Complaint.of(e), null);
        findings.fail(function, parameter);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("a record's constructor failed", e);
      }
    }
  }
}
