package dev.turno.server;

import dev.turno.depend.Scope;
import dev.turno.http.CpuBound;
import dev.turno.http.Request;
import dev.turno.job.Background;
import dev.turno.job.Jobs;
import dev.turno.office.JobResource;
import dev.turno.office.TicketOffice;
import dev.turno.operation.Component;
import dev.turno.operation.Definitions;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Mounting;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.OperationReader;
import dev.turno.operation.Parameter;
import dev.turno.operation.PathTemplate;
import dev.turno.operation.Policy;
import dev.turno.operation.Provider;
import dev.turno.operation.RemoteReader;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import dev.turno.plan.ApplicationCheck;
import dev.turno.plan.Blueprint;
import dev.turno.plan.DependencyPlanner;
import dev.turno.route.RouteTable;
import dev.turno.security.TrustedProxies;
import dev.turno.settings.SettingsReader;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes an application, and gathers whatever is wrong with it. */
final class ApplicationAssembly {
  private final ApplicationBuilder builder;
  private final List<Component> components;
  private final Set<Class<?>> settings;
  private final Mistakes mistakes = new Mistakes();

  ApplicationAssembly(ApplicationBuilder builder) {
    this.builder = builder;
    components = new ArrayList<>(builder.components);
    if (computes()) {
      components.add(Component.of(JobResource.class));
    }
    List<Key> given = new ArrayList<>(builder.bound.keySet());
    given.addAll(builder.replaced.keySet());
    settings = SettingTypes.of(components, given);
  }

  /** Whether there may be jobs, of which is told at {@code /jobs}. */
  private boolean computes() {
    return !builder.remotes.isEmpty()
        || builder.registered.stream().anyMatch(r -> r.lane() instanceof Lane.Cpu)
        || builder.hosted.stream().anyMatch(Hosted::computes)
        || components.stream()
            .flatMap(component -> Arrays.stream(component.type().getDeclaredMethods()))
            .anyMatch(method -> method.isAnnotationPresent(CpuBound.class));
  }

  /** A class is constructed once; objects of one class may stand in several modules. */
  private void refuseRepeated() {
    Set<Class<?>> seen = new HashSet<>();
    for (Component component : components) {
      if (!seen.add(component.type()) && !component.isConstructed()) {
        mistakes.add(
            component.type().getSimpleName(),
            "it is registered twice.",
            "Register it once; for several modules, register an object for each.");
      }
    }
  }

  Application assemble() {
    refuseRepeated();
    settings.forEach(
        type -> SettingsReader.check(type, builder.settings, builder.converters, mistakes));
    Definitions definitions = read();
    ApplicationCheck.check(objects(), components, definitions, mistakes);
    List<Blueprint> blueprints = plan(definitions);
    refuseSharedRoutes(blueprints);
    var describing = new Bindables(builder.converters, builder.mapper, mistakes);
    List<Bindable> bindables = blueprints.stream().map(describing::of).toList();
    WebFront.check(blueprints, builder.webParts, mistakes);
    mistakes.throwIfAny();
    return new Application(builder, components, definitions, bindables, settings);
  }

  private Definitions read() {
    var reader =
        new OperationReader(
            builder.converters::converts, builder.pools.keySet(), WebFront.ATTACHMENTS, mistakes);
    List<Key> known = new ArrayList<>(objects());
    known.addAll(builder.replaced.keySet());
    Definitions read = reader.read(List.copyOf(components), known);
    List<Operation> operations = new ArrayList<>(read.operations());
    addRemote(operations);
    builder.registered.forEach(r -> registered(r).ifPresent(operations::add));
    builder.hosted.forEach(h -> operations.addAll(new HostedOperations(h, mistakes).read()));
    List<Provider> providers = new ArrayList<>(read.providers());
    providers.removeIf(provider -> builder.replaced.containsKey(provider.key()));
    builder.replaced.forEach((key, instance) -> providers.add(replacement(key, instance)));
    return new DemandGuards(providers, mistakes)
        .addTo(new Definitions(operations, providers, read.hooks()));
  }

  /** What is bound, and what every application has. */
  private Set<Key> objects() {
    Set<Key> keys = new LinkedHashSet<>(builder.bound.keySet());
    keys.add(Key.of(Jobs.class));
    keys.add(Key.of(TicketOffice.class));
    keys.add(Key.of(TrustedProxies.class));
    keys.add(Key.of(Background.class));
    settings.forEach(type -> keys.add(Key.of(type)));
    builder.remotes.forEach(contract -> keys.add(Key.of(contract)));
    return keys;
  }

  /** Functions that no component has. */
  private void addRemote(List<Operation> operations) {
    var reader = new RemoteReader(mistakes);
    Set<OperationId> here =
        operations.stream().map(Operation::id).collect(Collectors.toCollection(HashSet::new));
    for (Class<?> contract : builder.remotes) {
      reader.read(contract).stream()
          .filter(operation -> here.add(operation.id()))
          .forEach(operations::add);
    }
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
    Endpoint endpoint =
        Endpoint.of(registered.method(), registered.path()).under(registered.mounting().prefix());
    try {
      PathTemplate.parse(endpoint.path());
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
        new Operation(
            new OperationId(endpoint.toString()),
            Optional.of(endpoint),
            function,
            required(registered.mounting()),
            registered.mounting().tags()));
  }

  private static List<Key> required(Mounting mounting) {
    List<Key> keys = new ArrayList<>(mounting.requires());
    mounting.guards().forEach(type -> keys.addAll(OperationReader.voidGuards(type)));
    return keys;
  }

  private List<Blueprint> plan(Definitions definitions) {
    List<Key> application = new ArrayList<>(objects());
    components.forEach(component -> application.add(Key.of(component.type())));
    application.add(Key.of(Vertx.class));
    application.removeAll(builder.replaced.keySet());
    var planner = new DependencyPlanner(definitions, application, mistakes);
    return definitions.operations().stream().map(planner::plan).toList();
  }

  private void refuseSharedRoutes(List<Blueprint> blueprints) {
    var routes = new RouteTable<Operation>();
    for (Blueprint blueprint : blueprints) {
      Operation operation = blueprint.operation();
      operation
          .endpoint()
          .flatMap(e -> routes.add(e.method(), PathTemplate.parse(e.path()), operation))
          .ifPresent(
              other ->
                  mistakes.add(
                      operation.label(),
                      "it shares its route with " + other.label() + ".",
                      "Give one of them another path or method."));
    }
  }
}
