package dev.turno.operation;

import dev.turno.depend.Guard;
import dev.turno.depend.Named;
import dev.turno.depend.Provides;
import dev.turno.depend.RateLimited;
import dev.turno.depend.Requires;
import dev.turno.depend.RequiresScope;
import dev.turno.depend.Scope;
import dev.turno.http.CpuBound;
import dev.turno.http.Timeout;
import dev.turno.reactive.ReactiveType;
import dev.turno.reactive.ReactiveType.Gives;
import dev.turno.spi.MethodSignature;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads annotated methods, once, at start-up. Reflection ends here: all that comes later works on
 * what this describes. Mistakes are gathered, not thrown.
 */
public final class OperationReader {
  private static final Set<String> BODILESS =
      Set.of("GET", "HEAD", Endpoint.SOCKET_OPEN, Endpoint.SOCKET_CLOSE);

  private final Predicate<Type> convertible;
  private final Set<Class<?>> attachments;
  private final Mistakes mistakes;
  private final LaneReader lanes;
  private final ResultReader results;
  private final PolicyReader policies;
  private final EndpointReader endpoints;
  private final CatcherReader catching;
  private final List<Catcher> catchers = new ArrayList<>();

  /**
   * A reader for one application.
   *
   * @param convertible tells which types are read from text
   * @param pools the names of the pools that there are
   * @param attachments types that functions may take because the server attaches them to a call
   */
  public OperationReader(
      Predicate<Type> convertible,
      Set<String> pools,
      Set<Class<?>> attachments,
      Mistakes mistakes) {
    this.attachments = attachments;
    this.convertible = convertible;
    this.mistakes = mistakes;
    lanes = new LaneReader(pools, mistakes);
    results = new ResultReader(mistakes);
    policies = new PolicyReader(mistakes);
    endpoints = new EndpointReader(mistakes);
    catching = new CatcherReader(mistakes);
  }

  /** Reads all components; {@code known} is what can be asked for besides what they provide. */
  public Definitions read(List<Component> components, Collection<Key> known) {
    List<Key> keys = new ArrayList<>(known);
    components.forEach(component -> keys.add(Key.of(component.type())));
    components.forEach(
        c ->
            methods(c.type()).stream()
                .filter(OperationReader::isProvider)
                .forEach(m -> keys.add(providerKey(m))));
    var parameters =
        new ParameterReader(convertible, new ProvidedKeys(keys), attachments, mistakes);
    List<Provider> providers = new ArrayList<>();
    List<Operation> operations = new ArrayList<>();
    List<Hook> hooks = new ArrayList<>();
    Set<OperationId> ids = new HashSet<>();
    for (Component component : components) {
      for (Method method : methods(component.type())) {
        if (isProvider(method)) {
          providers.add(provider(component, method, parameters));
        }
        if (CatcherReader.isCatcher(method)) {
          catcher(component, method, parameters).ifPresent(catchers::add);
        }
        for (Endpoint endpoint : endpoints.read(method, name(method))) {
          Endpoint mounted = endpoint.under(component.mounting().prefix());
          operations.add(operation(component, method, mounted, parameters, ids));
        }
        hooks.addAll(hooks(component, method, parameters));
      }
    }
    var called = new FunctionIds(mistakes, ids);
    for (Component component : components) {
      for (Method method : methods(component.type())) {
        if (isFunction(method)) {
          operations.add(called(component, method, parameters, called));
        }
      }
      called.refuseUnserved(component.type(), methods(component.type()));
    }
    return new Definitions(operations, providers, hooks);
  }

  /** The functions of what was read that answer requests that failed. */
  public List<Catcher> catchers() {
    return List.copyOf(catchers);
  }

  private Optional<Catcher> catcher(
      Component component, Method method, ParameterReader parameters) {
    String name = name(method);
    return catching.read(
        method,
        function(component, method, ParameterReader.Owner.function(name), parameters),
        new OperationId(name));
  }

  /** Whether a class has handlers, providers, guards, catchers or CPU-bound functions. */
  public static boolean isComponent(Class<?> type) {
    return methods(type).stream()
        .anyMatch(
            m ->
                isProvider(m)
                    || EndpointReader.isHandler(m)
                    || CatcherReader.isCatcher(m)
                    || isFunction(m)
                    || HookReader.isHook(m));
  }

  /** Whether only code calls it: it is CPU-bound and has no route. */
  static boolean isFunction(Method method) {
    return method.isAnnotationPresent(CpuBound.class)
        && !isProvider(method)
        && !CatcherReader.isCatcher(method)
        && !EndpointReader.isHandler(method);
  }

  private List<Hook> hooks(Component component, Method method, ParameterReader parameters) {
    return new HookReader(mistakes)
        .read(
            component.type(),
            method,
            () ->
                function(
                    component, method, ParameterReader.Owner.provider(name(method)), parameters));
  }

  private Operation called(
      Component component, Method method, ParameterReader parameters, FunctionIds ids) {
    String name = name(method);
    ServiceFunction function =
        function(component, method, ParameterReader.Owner.function(name), parameters);
    results.refuseHiddenFuture(function.result(), name);
    List.of(Requires.class, RequiresScope.class, RateLimited.class).stream()
        .filter(method::isAnnotationPresent)
        .forEach(
            annotation ->
                mistakes.add(
                    name,
                    "@"
                        + annotation.getSimpleName()
                        + " stands on a function without a route, which has no request to guard.",
                    "Put it on the handlers that call the function."));
    return new Operation(ids.of(component.type(), method), Optional.empty(), function, List.of());
  }

  private Operation operation(
      Component component,
      Method method,
      Endpoint endpoint,
      ParameterReader parameters,
      Set<OperationId> ids) {
    String name = name(method);
    var owner = ParameterReader.Owner.handler(name, endpoint);
    ServiceFunction function = function(component, method, owner, parameters);
    results.refuseHiddenFuture(function.result(), name);
    refuseBodyWithout(endpoint, function);
    ProducedCheck.check(endpoint, function.result(), name, mistakes);
    var id = new OperationId(name);
    if (!ids.add(id)) {
      id = new OperationId(name + "@" + endpoint);
      ids.add(id);
    }
    List<Key> requires = new ArrayList<>(requires(component, method));
    requires.addAll(Demands.of(component.type(), method, name, mistakes));
    return new Operation(
        id, Optional.of(endpoint), function, requires, component.mounting().tags());
  }

  private void refuseBodyWithout(Endpoint endpoint, ServiceFunction function) {
    boolean bodiless = BODILESS.contains(endpoint.method());
    List<Parameter> bodies =
        function.parameters().stream().filter(Parameter.Body.class::isInstance).toList();
    List<Parameter> fields = function.parameters().stream().filter(Parameter::isOfForm).toList();
    if (bodiless) {
      Stream.concat(bodies.stream(), fields.stream())
          .findFirst()
          .ifPresent(
              parameter ->
                  mistakes.add(
                      function.name() + ", parameter '" + parameter.name() + "'",
                      "a " + endpoint.method() + " request has no body.",
                      "Take it from the query, or answer POST."));
    }
    if (bodies.size() > 1) {
      mistakes.add(
          function.name(),
          "it takes the body " + bodies.size() + " times.",
          "Keep one body parameter; annotate the others with @Query, or provide them.");
    }
    if (!bodies.isEmpty() && !fields.isEmpty()) {
      mistakes.add(
          function.name() + ", parameter '" + bodies.getFirst().name() + "'",
          "it is the whole body, and '" + fields.getFirst().name() + "' makes the body a form.",
          "Annotate it with @Form, if it is a record of the form's fields; or drop one of them.");
    }
  }

  private Provider provider(Component component, Method method, ParameterReader parameters) {
    String name = name(method);
    boolean guard = method.isAnnotationPresent(Guard.class);
    ServiceFunction function =
        function(component, method, ParameterReader.Owner.provider(name), parameters);
    if (function.lane() instanceof Lane.Cpu) {
      mistakes.add(
          name,
          "a provider cannot be @CpuBound.",
          "Make the handler @CpuBound, or provide what it computes with.");
    }
    if (method.isAnnotationPresent(Timeout.class)) {
      mistakes.add(
          name,
          "@Timeout stands on a provider.",
          "It bounds a whole request: put it on the handler.");
    }
    if (!guard && function.result().isVoid()) {
      mistakes.add(
          name,
          "it provides nothing (" + Signatures.of(method).reason() + ").",
          "Return the value, or make it a @Guard.");
    }
    if (function.result().shape() == Result.Shape.PUBLISHER) {
      mistakes.add(
          name,
          "it provides "
              + Types.describe(Signatures.returned(method))
              + ", and one value is provided, not a stream.",
          "Return a Future (Uni, Mono, Single) of a list of its items.");
    }
    if (guard
        && function.parameters().stream()
            .anyMatch(p -> p instanceof Parameter.Body || p.isOfForm())) {
      mistakes.add(
          name,
          "a guard runs before the body is read, and cannot take it.",
          "Check the body in a provider or in the handler.");
    }
    Provides provides = method.getAnnotation(Provides.class);
    return new Provider(
        providerKey(method),
        function,
        provides == null ? Scope.REQUEST : provides.scope(),
        provides == null || provides.cached(),
        guard);
  }

  private ServiceFunction function(
      Component component, Method method, ParameterReader.Owner owner, ParameterReader parameters) {
    String name = name(method);
    MethodSignature signature = Signatures.of(method);
    Languages.hindrance(method)
        .ifPresent(why -> mistakes.add(name, why, "Take values of other types."));
    var function =
        new ServiceFunction(
            name,
            lanes.read(method, signature, name),
            parameters.readAll(method, signature, owner),
            results.read(signature.returned(), name),
            policies.read(method, name),
            Targets.of(component, method, signature.code()),
            Optional.of(method));
    return function.isBatched()
        ? new BatchSignature(parameters, mistakes).read(function, method, owner)
        : function;
  }

  private static List<Key> requires(Component component, Method method) {
    List<Key> keys = new ArrayList<>(component.mounting().requires());
    component.mounting().guards().forEach(type -> keys.addAll(voidGuards(type)));
    keys.addAll(voidGuards(component.type()));
    addRequired(component.type().getAnnotation(Requires.class), keys);
    addRequired(method.getAnnotation(Requires.class), keys);
    return keys.stream().distinct().toList();
  }

  /** The guards of a class that yield nothing. */
  public static List<Key> voidGuards(Class<?> type) {
    return methods(type).stream()
        .filter(m -> m.isAnnotationPresent(Guard.class))
        .map(OperationReader::providerKey)
        .filter(key -> key.type() == Void.class)
        .toList();
  }

  private static void addRequired(
      @org.jspecify.annotations.Nullable Requires requires, List<Key> keys) {
    if (requires != null) {
      Arrays.stream(requires.value()).map(Key::of).forEach(keys::add);
    }
  }

  private static boolean isProvider(Method method) {
    return method.isAnnotationPresent(Provides.class) || method.isAnnotationPresent(Guard.class);
  }

  /** What a provider makes; a guard that returns nothing is known by its name. */
  private static Key providerKey(Method method) {
    Type returned = Signatures.returned(method);
    boolean ends =
        ReactiveType.of(Types.raw(returned)).filter(t -> t.gives() == Gives.NOTHING).isPresent();
    Type made =
        ends
            ? Void.class
            : Types.boxed(Types.isDeferred(returned) ? Types.argument(returned) : returned);
    Named named = method.getAnnotation(Named.class);
    String name = named == null ? "" : named.value();
    return new Key(made, made == Void.class ? name(method) : name);
  }

  static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** The methods of a class and its superclasses, an overridden one once. */
  private static List<Method> methods(Class<?> type) {
    List<Method> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        String signature = method.getName() + Arrays.toString(method.getParameterTypes());
        if (!method.isSynthetic() && !Languages.isRepeated(method) && seen.add(signature)) {
          found.add(method);
        }
      }
    }
    return found;
  }
}
