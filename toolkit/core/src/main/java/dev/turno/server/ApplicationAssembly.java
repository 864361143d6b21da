package dev.turno.server;

import dev.turno.context.TimeSource;
import dev.turno.depend.Scope;
import dev.turno.host.ProvidedNames;
import dev.turno.http.CpuBound;
import dev.turno.http.Request;
import dev.turno.job.Background;
import dev.turno.job.Jobs;
import dev.turno.office.JobResource;
import dev.turno.office.JobView;
import dev.turno.office.TicketOffice;
import dev.turno.openapi.OpenApiWriter;
import dev.turno.openapi.ProblemForm;
import dev.turno.operation.Catcher;
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
import dev.turno.operation.Types;
import dev.turno.plan.ApplicationCheck;
import dev.turno.plan.Blueprint;
import dev.turno.plan.DependencyPlanner;
import dev.turno.pull.PullDesk;
import dev.turno.pull.PullResource;
import dev.turno.route.RouteTable;
import dev.turno.security.TrustedProxies;
import dev.turno.settings.SettingsReader;
import io.vertx.core.Vertx;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Describes an application, and gathers whatever is wrong with it. */
final class ApplicationAssembly {
  private final ApplicationBuilder builder;
  private final List<Component> components;
  private final Set<Class<?>> settings;
  private final Mistakes mistakes = new Mistakes();
  private final List<Catcher> catchers = new ArrayList<>();
  private final LazyDocument document;
  private final Set<Key> standIns = new LinkedHashSet<>();

  ApplicationAssembly(ApplicationBuilder builder) {
    this.builder = builder;
    components = new ArrayList<>(builder.components);
    document = new LazyDocument(new OpenApiWriter(builder.docs, facts()));
    if (computes()) {
      components.add(Component.of(JobResource.class));
    }
    if (builder.pull.isPresent()) {
      components.add(Component.of(PullResource.class));
    }
    List<Key> given = new ArrayList<>(builder.bound.keySet());
    given.addAll(builder.replaced.keySet());
    settings = new LinkedHashSet<>(SettingTypes.of(components, given));
    settings.addAll(builder.settingTypes);
  }

  private OpenApiWriter.Facts facts() {
    ProblemForm problems =
        switch (builder.responses.problems()) {
          case RFC_9457 -> ProblemForm.PROBLEM_DETAILS;
          case FASTAPI -> ProblemForm.FASTAPI;
        };
    return new OpenApiWriter.Facts(
        builder.name,
        builder.mapper,
        builder.converters::isOwn,
        builder.schemes,
        problems,
        JobView.class);
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
    var planner = planner(definitions);
    List<Blueprint> blueprints = definitions.operations().stream().map(planner::plan).toList();
    refuseSharedRoutes(blueprints);
    var describing = new Bindables(builder.converters, builder.mapper, mistakes);
    List<Bindable> bindables = blueprints.stream().map(describing::of).toList();
    List<Catching> catching =
        catchers.stream().map(c -> describing.catching(c, planner.plan(c.operation()))).toList();
    SocketCheck.check(blueprints, mistakes);
    StreamCheck.check(blueprints, mistakes);
    WebFront.check(blueprints, builder.webParts, mistakes);
    SecuredCheck.check(definitions, builder.schemes.keySet(), mistakes);
    mistakes.throwIfAny();
    var application =
        new Application(
            builder, components, definitions, bindables, settings, catching, document, standIns());
    document.of(application);
    return application;
  }

  private Definitions read() {
    var reader =
        new OperationReader(
            builder.converters::converts, builder.pools.keySet(), WebFront.ATTACHMENTS, mistakes);
    builder.caught.forEach(caught -> catchers.add(catcher(caught)));
    List<Key> known = new ArrayList<>(objects());
    known.addAll(builder.replaced.keySet());
    Definitions read = reader.read(List.copyOf(components), known);
    catchers.addAll(reader.catchers());
    refuseTwiceCaught();
    List<Operation> operations = new ArrayList<>(read.operations());
    addRemote(operations);
    builder.registered.forEach(r -> registered(r).ifPresent(operations::add));
    List<Key> shared = new ArrayList<>(known);
    components.forEach(component -> shared.add(Key.of(component.type())));
    var provided = new ProvidedNames(shared, read.providers());
    builder.hosted.forEach(
        h -> operations.addAll(new HostedOperations(h, provided, mistakes).read()));
    operations.addAll(pages().besides(operations));
    List<Provider> providers = replaced(read.providers());
    return new DemandGuards(providers, mistakes)
        .addTo(new Definitions(operations, providers, read.hooks()));
  }

  private ApiPages pages() {
    String title = builder.docs.info().title();
    var ui =
        new SwaggerUi(
            builder.docs, title.isEmpty() ? builder.name : title, builder.schemes.values());
    return new ApiPages(builder.docs, document, ui);
  }

  /**
   * Puts replacements in the place of what requests are provided with; all others stand in for
   * objects of the application.
   */
  private List<Provider> replaced(List<Provider> read) {
    List<Provider> providers = new ArrayList<>();
    Set<Key> left = new LinkedHashSet<>(builder.replaced.keySet());
    for (Provider provider : read) {
      Supplier<?> instance = builder.replaced.get(provider.key());
      if (instance == null) {
        providers.add(provider);
      } else if (provider.scope() == Scope.REQUEST && left.remove(provider.key())) {
        providers.add(replacement(provider.key(), instance));
      }
    }
    standIns.addAll(left);
    components.removeIf(component -> left.stream().anyMatch(key -> isIn(component, key)));
    return providers;
  }

  /** Whether a component is there only to be asked for as what is replaced. */
  private boolean isIn(Component component, Key replaced) {
    boolean is =
        replaced.name().isEmpty() && Types.raw(replaced.type()).isAssignableFrom(component.type());
    if (is && OperationReader.isComponent(component.type())) {
      mistakes.add(
          component.type().getSimpleName(),
          "it is replaced, as " + replaced + ", and has handlers or providers of its own.",
          "Replace what it asks for, or register the other object in its place.");
    }
    return is;
  }

  private Map<Key, Supplier<?>> standIns() {
    Map<Key, Supplier<?>> instances = new HashMap<>(builder.replaced);
    instances.keySet().retainAll(standIns);
    return instances;
  }

  /** What is bound, what stands in for objects, and what every application has. */
  private Set<Key> objects() {
    Set<Key> keys = new LinkedHashSet<>(builder.bound.keySet());
    keys.addAll(standIns);
    keys.add(Key.of(Jobs.class));
    keys.add(Key.of(TicketOffice.class));
    builder.pull.ifPresent(pull -> keys.add(Key.of(PullDesk.class)));
    keys.add(Key.of(TrustedProxies.class));
    keys.add(Key.of(Background.class));
    keys.add(Key.of(TimeSource.class));
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

  private static Provider replacement(Key key, Supplier<?> instance) {
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

  private static Catcher catcher(ApplicationBuilder.CaughtByCode caught) {
    String name = "onException(" + caught.type().getSimpleName() + ")";
    var function =
        new ServiceFunction(
            name,
            caught.lane(),
            List.of(new Parameter.Argument("exception", caught.type())),
            new Result(caught.async() ? Result.Shape.FUTURE : Result.Shape.VALUE, Object.class),
            Policy.NONE,
            arguments ->
                caught.answer().apply((Throwable) java.util.Objects.requireNonNull(arguments[0])),
            Optional.empty());
    return new Catcher(
        List.of(caught.type()),
        new Operation(new OperationId(name), Optional.empty(), function, List.of()));
  }

  private void refuseTwiceCaught() {
    Map<Class<?>, Catcher> first = new HashMap<>();
    for (Catcher catcher : catchers) {
      for (Class<?> type : catcher.types()) {
        Catcher other = first.putIfAbsent(type, catcher);
        if (other != null && !isSame(other, catcher)) {
          mistakes.add(
              catcher.operation().label(),
              "it catches " + type.getSimpleName() + ", as " + other.operation().label() + " does.",
              "Remove one of them.");
        }
      }
    }
  }

  /** Whether they are one method, of a class of which there are several objects. */
  private static boolean isSame(Catcher some, Catcher other) {
    Optional<Method> method = some.operation().function().source();
    return method.isPresent() && method.equals(other.operation().function().source());
  }

  private DependencyPlanner planner(Definitions definitions) {
    List<Key> application = new ArrayList<>(objects());
    components.forEach(component -> application.add(Key.of(component.type())));
    application.add(Key.of(Vertx.class));
    builder.replaced.keySet().stream()
        .filter(key -> !standIns.contains(key))
        .forEach(application::remove);
    return new DependencyPlanner(definitions, application, mistakes);
  }

  /** A route is shared only by operations that each say what else they produce. */
  private void refuseSharedRoutes(List<Blueprint> blueprints) {
    var routes = new RouteTable<List<Operation>>();
    for (Blueprint blueprint : blueprints) {
      Operation operation = blueprint.operation();
      List<Operation> alone = new ArrayList<>(List.of(operation));
      operation
          .endpoint()
          .flatMap(e -> routes.add(e.method(), PathTemplate.parse(e.path()), alone))
          .ifPresent(sharing -> share(operation, sharing));
    }
  }

  private void share(Operation operation, List<Operation> sharing) {
    for (Operation other : sharing) {
      if (produces(operation).equals(produces(other))) {
        mistakes.add(
            operation.label(),
            "it shares its route with " + other.label() + ".",
            "Give one of them another path or method, or each another @Produces.");
        return;
      }
    }
    sharing.add(operation);
  }

  private static Optional<String> produces(Operation operation) {
    return operation.endpoint().flatMap(Endpoint::produces);
  }
}
