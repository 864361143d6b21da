package dev.turno.plan;

import dev.turno.async.Async;
import dev.turno.depend.Scope;
import dev.turno.operation.Component;
import dev.turno.operation.Definitions;
import dev.turno.operation.Key;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import dev.turno.operation.ProvidedKeys;
import dev.turno.operation.Provider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of an application: bound instances, components, and what application-scoped providers
 * make. {@link #check} finds what is wrong at definition time, {@link #start} constructs all, each
 * once and after what it needs.
 */
public final class ApplicationScope {
  private static final Logger LOG = LoggerFactory.getLogger(ApplicationScope.class);

  private final Map<Key, Object> values = new HashMap<>();
  private final Map<Key, Component> components = new LinkedHashMap<>();
  private final Map<Key, Provider> providers = new LinkedHashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final ProvidedKeys known;

  /** The scope of one application on one Vert.x. */
  public ApplicationScope(
      Map<Key, Object> bound, List<Component> components, Definitions definitions) {
    values.putAll(bound);
    components.forEach(component -> this.components.put(Key.of(component.type()), component));
    definitions.providers().stream()
        .filter(provider -> provider.scope() == Scope.APPLICATION)
        .forEach(provider -> providers.put(provider.key(), provider));
    List<Key> keys = new ArrayList<>(values.keySet());
    keys.addAll(this.components.keySet());
    keys.addAll(providers.keySet());
    keys.add(Key.of(Vertx.class));
    known = new ProvidedKeys(keys);
  }

  /** Notes what could not be constructed. */
  public void check(Mistakes mistakes) {
    components.forEach((key, component) -> checkComponent(component, mistakes));
    providers.forEach((key, provider) -> checkProvider(provider, mistakes));
    var visited = new ArrayList<Key>();
    List.copyOf(providers.keySet())
        .forEach(key -> findCycle(key, new ArrayList<>(), visited, mistakes));
    List.copyOf(components.keySet())
        .forEach(key -> findCycle(key, new ArrayList<>(), visited, mistakes));
  }

  /** Constructs everything. Blocks: call it where waiting is allowed. */
  public void start(Vertx vertx) throws Exception {
    values.put(Key.of(Vertx.class), vertx);
    for (Key key : List.copyOf(components.keySet())) {
      value(key);
    }
    for (Key key : List.copyOf(providers.keySet())) {
      value(key);
    }
  }

  /** The object for a key, constructed already. */
  public Object get(Key key) {
    return Objects.requireNonNull(values.get(key), () -> key + " has not been constructed");
  }

  /** Closes what was made, the last first. Blocks. */
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", resource.getClass().getName(), e);
      }
    }
  }

  private Object value(Key wanted) throws Exception {
    Key key =
        known
            .find(wanted)
            .orElseThrow(() -> new IllegalStateException("nothing provides " + wanted));
    Object made = values.get(key);
    if (made == null) {
      Provider provider = providers.get(key);
      made =
          provider == null
              ? construct(Objects.requireNonNull(components.get(key)))
              : call(provider);
      values.put(key, made);
    }
    return made;
  }

  private Object construct(Component component) throws Exception {
    if (component.isConstructed()) {
      return component.instance();
    }
    var constructor = component.constructor();
    List<Key> keys = component.constructorKeys();
    Object[] arguments = new Object[keys.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = value(keys.get(i));
    }
    constructor.setAccessible(true);
    try {
      Object made = constructor.newInstance(arguments);
      component.constructed(made);
      noteCloseable(made);
      return made;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "could not construct " + component.type().getName() + ": " + e.getCause(), e.getCause());
    }
  }

  private Object call(Provider provider) throws Exception {
    Optional<Key> owner = owner(provider);
    if (owner.isPresent()) {
      value(owner.get());
    }
    List<Parameter> parameters = provider.function().parameters();
    @Nullable Object[] arguments = new Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(parameters.get(i));
    }
    Object made = settled(provider, arguments);
    noteCloseable(made);
    return made;
  }

  private Object argument(Parameter parameter) throws Exception {
    if (parameter instanceof Parameter.Dependency dependency) {
      Optional<Key> key = known.find(dependency.key());
      if (dependency.optional()) {
        return key.isPresent() ? Optional.of(value(key.get())) : Optional.empty();
      }
    }
    return value(Key.of(parameter.type()));
  }

  private static Object settled(Provider provider, @Nullable Object[] arguments) throws Exception {
    try {
      Object returned = provider.function().code().call(arguments);
      Object made =
          switch (returned) {
            case Future<?> future -> Async.await(future);
            case CompletionStage<?> stage -> Async.await(stage);
            case null, default -> returned;
          };
      return Objects.requireNonNull(made, () -> provider.function().name() + " provided null");
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void noteCloseable(Object made) {
    if (made instanceof AutoCloseable closeable) {
      opened.push(closeable);
    }
  }

  private void checkComponent(Component component, Mistakes mistakes) {
    if (component.isConstructed()) {
      return;
    }
    String name = component.type().getSimpleName();
    if (component.type().isInterface() || Modifier.isAbstract(component.type().getModifiers())) {
      mistakes.add(
          name, "it is abstract.", "Register a class that can be constructed, or an instance.");
      return;
    }
    try {
      for (Key key : component.constructorKeys()) {
        checkKnown(key, name + ", constructor", mistakes);
      }
    } catch (IllegalStateException e) {
      mistakes.add(
          name,
          "it can't be constructed: " + e.getMessage() + ".",
          "Leave one constructor, or register an instance.");
    }
  }

  private void checkProvider(Provider provider, Mistakes mistakes) {
    for (Parameter parameter : provider.function().parameters()) {
      String where = provider.function().name() + ", parameter '" + parameter.name() + "'";
      switch (parameter) {
        case Parameter.Dependency p -> {
          if (!p.optional()) {
            checkKnown(p.key(), where, mistakes);
          }
        }
        case Parameter.Ambient p when p.type() == Vertx.class -> {
          // there from the start
        }
        default ->
            mistakes.add(
                where,
                "it is of a request, and the provider is application-scoped.",
                "Take it in a provider of scope REQUEST, or drop the parameter.");
      }
    }
  }

  private void checkKnown(Key key, String where, Mistakes mistakes) {
    if (known.find(key).isEmpty()) {
      mistakes.add(
          where,
          "nothing of the application provides " + key + ".",
          "Bind an instance, register the class, or add @Provides(scope = APPLICATION).");
    }
  }

  private void findCycle(Key key, List<Key> chain, List<Key> visited, Mistakes mistakes) {
    if (chain.contains(key)) {
      List<Key> circle = new ArrayList<>(chain.subList(chain.indexOf(key), chain.size()));
      circle.add(key);
      String path = String.join(" -> ", circle.stream().map(Key::toString).toList());
      mistakes.add(key.toString(), "it depends on itself: " + path + ".", "Break the circle.");
      return;
    }
    if (visited.contains(key)) {
      return;
    }
    chain.add(key);
    needs(key).stream()
        .map(known::find)
        .flatMap(Optional::stream)
        .forEach(k -> findCycle(k, chain, visited, mistakes));
    chain.removeLast();
    visited.add(key);
  }

  /** The component whose instance a provider's method needs. */
  private Optional<Key> owner(Provider provider) {
    return provider
        .function()
        .source()
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .flatMap(
            method ->
                components.values().stream()
                    .filter(
                        component -> method.getDeclaringClass().isAssignableFrom(component.type()))
                    .findFirst())
        .map(component -> Key.of(component.type()));
  }

  private List<Key> needs(Key key) {
    Provider provider = providers.get(key);
    if (provider != null) {
      List<Key> needed = new ArrayList<>();
      owner(provider).ifPresent(needed::add);
      for (Parameter parameter : provider.function().parameters()) {
        if (parameter instanceof Parameter.Dependency dependency) {
          needed.add(dependency.key());
        }
      }
      return needed;
    }
    Component component = components.get(key);
    try {
      return component == null || component.isConstructed()
          ? List.of()
          : component.constructorKeys();
    } catch (IllegalStateException e) {
      return List.of(); // told by checkComponent
    }
  }
}
