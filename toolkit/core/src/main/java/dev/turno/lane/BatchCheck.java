package dev.turno.lane;

import dev.turno.call.Layout;
import dev.turno.http.Request;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;

/**
 * Tells at start-up what a batched function cannot depend on: its dependencies are resolved once
 * for many requests, so nothing of a single request may be in them.
 */
final class BatchCheck {
  private static final String CURE =
      "Put it into the items; or check it in a @Guard, which runs for each request.";

  private final Layout layout;
  private final Mistakes mistakes;

  private BatchCheck(Layout layout, Mistakes mistakes) {
    this.layout = layout;
    this.mistakes = mistakes;
  }

  static void refuseSingle(Layout layout, Mistakes mistakes) {
    boolean batched =
        layout.functions().get(layout.handler()).lane() instanceof Lane.Cpu cpu
            && cpu.batching().isPresent();
    if (batched) {
      new BatchCheck(layout, mistakes).check();
    }
  }

  private void check() {
    for (int f = layout.guards(); f < layout.functions().size(); f++) {
      ServiceFunction function = layout.functions().get(f);
      for (Parameter parameter : function.parameters()) {
        if (isOfOneRequest(parameter, f == layout.handler())) {
          mistakes.add(
              function.name() + ", parameter '" + parameter.name() + "'",
              Types.describe(parameter.type())
                  + " is of one request, but "
                  + layout.functions().get(layout.handler()).name()
                  + " works on batches of many.",
              CURE);
        }
      }
    }
  }

  private boolean isOfOneRequest(Parameter parameter, boolean ofHandler) {
    return switch (parameter) {
      case Parameter.Input p -> !ofHandler;
      case Parameter.Model p -> !ofHandler;
      case Parameter.Body p -> !ofHandler;
      case Parameter.Argument p -> !ofHandler;
      case Parameter.Ambient p -> p.type() == Request.class;
      case Parameter.Dependency p -> isOfGuard(p);
    };
  }

  private boolean isOfGuard(Parameter.Dependency dependency) {
    return layout.functions().subList(0, layout.guards()).stream()
        .anyMatch(guard -> Types.boxed(guard.result().type()).equals(dependency.key().type()));
  }
}
