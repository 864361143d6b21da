package dev.turno.server;

import dev.turno.bind.Binders;
import dev.turno.bind.Validators;
import dev.turno.call.Layout;
import dev.turno.depend.Scope;
import dev.turno.http.Request;
import dev.turno.lane.EnvelopeCodecs;
import dev.turno.operation.Definitions;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.OperationReader;
import dev.turno.operation.Parameter;
import dev.turno.operation.PathTemplate;
import dev.turno.operation.Policy;
import dev.turno.operation.Provider;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import dev.turno.plan.ApplicationCheck;
import dev.turno.plan.Blueprint;
import dev.turno.plan.DependencyPlanner;
import dev.turno.route.RouteTable;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes an application, and gathers whatever is wrong with it. */
final class ApplicationAssembly {
  private final ApplicationBuilder builder;
  private final Mistakes mistakes = new Mistakes();

  ApplicationAssembly(ApplicationBuilder builder) {
    this.builder = builder;
  }

  Application assemble() {
    Definitions definitions = read();
    ApplicationCheck.check(builder.bound.keySet(), builder.components, definitions, mistakes);
    List<Blueprint> blueprints = plan(definitions);
    refuseSharedRoutes(blueprints);
    List<Bindable> bindables = blueprints.stream().map(bindables()).toList();
    WebFront.check(blueprints, builder.webParts, mistakes);
    mistakes.throwIfAny();
    return new Application(builder, definitions, bindables);
  }

  private Definitions read() {
    var reader =
        new OperationReader(
            builder.converters::converts, builder.pools.keySet(), WebFront.ATTACHMENTS, mistakes);
    List<Key> known = new ArrayList<>(builder.bound.keySet());
    known.addAll(builder.replaced.keySet());
    Definitions read = reader.read(List.copyOf(builder.components), known);
    List<Operation> operations = new ArrayList<>(read.operations());
    builder.registered.forEach(r -> registered(r).ifPresent(operations::add));
    List<Provider> providers = new ArrayList<>(read.providers());
    providers.removeIf(provider -> builder.replaced.containsKey(provider.key()));
    builder.replaced.forEach((key, instance) -> providers.add(replacement(key, instance)));
    return new Definitions(operations, providers);
  }

  private static Provider replacement(Key key, java.util.function.Supplier<?> instance) {
    var function =
        new ServiceFunction(
            "replacement of " + key,
            new Lane.EventLoop("replaces a provider"),
            List.of(),
            new Result(Result.Shape.VALUE, key.type()),
            Policy.NONE,
            arguments -> instance.get(),
            Optional.empty());
    return new Provider(key, function, Scope.REQUEST, true, false);
  }

  private Optional<Operation> registered(ApplicationBuilder.Registered registered) {
    Endpoint endpoint = Endpoint.of(registered.method(), registered.path());
    try {
      PathTemplate.parse(registered.path());
    } catch (IllegalArgumentException e) {
      mistakes.add(
          endpoint.toString(), "its path is malformed: " + e.getMessage() + ".", "Mend it.");
      return Optional.empty();
    }
    var function =
        new ServiceFunction(
            endpoint.toString(),
            registered.lane(),
            List.of(new Parameter.Ambient("request", Request.class)),
            new Result(registered.async() ? Result.Shape.FUTURE : Result.Shape.VALUE, Object.class),
            Policy.NONE,
            arguments ->
                registered
                    .handler()
                    .handle((Request) java.util.Objects.requireNonNull(arguments[0])),
            Optional.empty());
    return Optional.of(
        new Operation(new OperationId(endpoint.toString()), endpoint, function, List.of()));
  }

  private List<Blueprint> plan(Definitions definitions) {
    List<Key> application = new ArrayList<>(builder.bound.keySet());
    builder.components.forEach(component -> application.add(Key.of(component.type())));
    application.add(Key.of(Vertx.class));
    application.removeAll(builder.replaced.keySet());
    var planner = new DependencyPlanner(definitions, application, mistakes);
    return definitions.operations().stream().map(planner::plan).toList();
  }

  private void refuseSharedRoutes(List<Blueprint> blueprints) {
    var routes = new RouteTable<Operation>();
    for (Blueprint blueprint : blueprints) {
      Operation operation = blueprint.operation();
      PathTemplate template = PathTemplate.parse(operation.endpoint().path());
      routes
          .add(operation.endpoint().method(), template, operation)
          .ifPresent(
              other ->
                  mistakes.add(
                      operation.label(),
                      "it shares its route with " + other.label() + ".",
                      "Give one of them another path or method."));
    }
  }

  private java.util.function.Function<Blueprint, Bindable> bindables() {
    var binders =
        new Binders(
            builder.converters, builder.mapper, Validators.standard(builder.mapper), mistakes);
    var codecs = new EnvelopeCodecs(builder.mapper, mistakes);
    return blueprint -> {
      List<String> variables =
          PathTemplate.parse(blueprint.operation().endpoint().path()).variables();
      Layout layout = blueprint.layout();
      return new Bindable(
          blueprint,
          binders.guards(layout, variables),
          binders.rest(layout, variables),
          blueprint.operation().lane() instanceof Lane.Cpu
              ? Optional.of(codecs.of(blueprint.operation(), layout))
              : Optional.empty());
    };
  }
}
