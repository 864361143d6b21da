package dev.turno.caller;

import dev.turno.call.Layout;
import dev.turno.context.RequestContext;
import dev.turno.job.JobContext;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an operation can only be had from a request, so that code cannot call it.
 *
 * @param where the function and the parameter
 * @param what why it needs a request
 */
public record RequestNeeds(String where, String what) {
  /** All that an operation needs of a request besides what code gives as arguments. */
  public static List<RequestNeeds> of(Operation operation, Layout layout) {
    List<RequestNeeds> needs = new ArrayList<>();
    for (int f = layout.guards(); f < layout.functions().size(); f++) {
      boolean hasArguments = f == layout.handler() && operation.endpoint().isPresent();
      ServiceFunction function = layout.functions().get(f);
      for (Parameter parameter : function.parameters()) {
        String where = function.name() + ", parameter '" + parameter.name() + "'";
        switch (parameter) {
          case Parameter.Input p when !hasArguments ->
              needs.add(new RequestNeeds(where, "it is read from a request's " + p.in().label()));
          case Parameter.Model p when !hasArguments ->
              needs.add(new RequestNeeds(where, "it is read from a request"));
          case Parameter.Body p when !hasArguments ->
              needs.add(new RequestNeeds(where, "it is a request's body"));
          case Parameter.Ambient p when isOfRequest(Types.raw(p.type())) ->
              needs.add(new RequestNeeds(where, "it is of a request"));
          case Parameter.Dependency p when isOfGuard(p, layout) ->
              needs.add(new RequestNeeds(where, "a guard makes it of a request's head"));
          case Parameter.Input p -> {}
          case Parameter.Model p -> {}
          case Parameter.Body p -> {}
          case Parameter.Ambient p -> {}
          case Parameter.Dependency p -> {}
          case Parameter.Argument p -> {}
        }
      }
    }
    return needs;
  }

  private static boolean isOfRequest(Class<?> type) {
    return type != RequestContext.class && type != JobContext.class && type != Vertx.class;
  }

  private static boolean isOfGuard(Parameter.Dependency dependency, Layout layout) {
    Class<?> wanted = Types.raw(dependency.key().type());
    return layout.functions().subList(0, layout.guards()).stream()
        .filter(guard -> !guard.result().isVoid())
        .anyMatch(guard -> wanted.isAssignableFrom(Types.raw(Types.boxed(guard.result().type()))));
  }
}
