package dev.turno.server;

import dev.turno.measure.Meters;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.operation.PathTemplate;
import dev.turno.route.RouteTable;
import java.util.ArrayList;

/** Which operation serves which requests. Filled at start-up, then thread-safe. */
final class ServedRoutes {
  private final RouteTable<Served> table = new RouteTable<>();
  private final Sockets sockets = new Sockets();
  private final Meters meters = new Meters();

  /** What serves them. */
  record Parts(Plans plans, CpuReach reach, JobPart jobs) {}

  RouteTable<Served> table() {
    return table;
  }

  Sockets sockets() {
    return sockets;
  }

  /** What each operation has done for HTTP. */
  Meters meters() {
    return meters;
  }

  /** Adds the operations of an application that have a route. */
  void add(Application application, Parts parts) {
    for (Bindable bindable : application.bindables()) {
      bindable
          .operation()
          .endpoint()
          .ifPresent(
              endpoint -> {
                var needs = Served.Needs.of(bindable, endpoint, application.limits());
                add(bindable, endpoint, served(bindable, needs, parts));
              });
    }
  }

  private void add(Bindable bindable, Endpoint endpoint, Served served) {
    if (bindable.head().isPresent()) {
      sockets.add(endpoint, new SocketService.Part(served, bindable.head().get()));
      return;
    }
    table
        .add(endpoint.method(), PathTemplate.parse(endpoint.path()), served)
        .ifPresent(first -> share(first, served));
  }

  private static void share(Served first, Served served) {
    for (Served other : first.others()) {
      other.others().add(served);
      served.others().add(other);
    }
    first.others().add(served);
    served.others().add(first);
  }

  private Served served(Bindable bindable, Served.Needs needs, Parts parts) {
    Operation operation = bindable.operation();
    Plans.Planned planned = parts.plans().of(operation);
    return new Served(
        operation,
        planned.plan(),
        bindable.guards(),
        bindable.rest(),
        operation.lane() instanceof Lane.Cpu ? parts.reach().invoker(operation) : planned.plan(),
        planned.renderer(),
        parts.jobs().handIn(bindable),
        needs,
        meters.of(operation.id().value()),
        new ArrayList<>(0));
  }
}
