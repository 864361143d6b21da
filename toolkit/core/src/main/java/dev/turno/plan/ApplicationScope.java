package dev.turno.plan;

import dev.turno.async.Async;
import dev.turno.operation.Component;
import dev.turno.operation.Definitions;
import dev.turno.operation.Hook;
import dev.turno.operation.Key;
import dev.turno.operation.Parameter;
import dev.turno.operation.Provider;
import dev.turno.reactive.FirstItem;
import dev.turno.reactive.ReactiveType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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
 * make, each constructed once and after what it needs.
 */
public final class ApplicationScope {
  private static final Logger LOG = LoggerFactory.getLogger(ApplicationScope.class);

  private final Map<Key, Object> values = new HashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final ApplicationObjects objects;
  private final Hooks hooks;
  private @Nullable Vertx started;

  /** The scope of one application on one Vert.x; nothing is constructed yet. */
  public ApplicationScope(
      Map<Key, Object> bound, List<Component> components, Definitions definitions) {
    values.putAll(bound);
    objects = new ApplicationObjects(bound.keySet(), components, definitions);
    hooks = new Hooks(definitions.hooks());
  }

  /** Constructs everything. Blocks: call it where waiting is allowed. */
  public void start(Vertx vertx) throws Exception {
    started = vertx;
    values.put(Key.of(Vertx.class), vertx);
    for (Key key : objects.components().keySet()) {
      value(key);
    }
    for (Key key : objects.providers().keySet()) {
      value(key);
    }
  }

  /** Runs what the application does at start; everything is constructed. Blocks. */
  public void begin(Vertx vertx) throws Exception {
    hooks.start(vertx, this::arguments);
  }

  private @Nullable Object[] arguments(Hook hook) throws Exception {
    return arguments(hook.function().parameters());
  }

  private @Nullable Object[] arguments(List<Parameter> parameters) throws Exception {
    @Nullable Object[] arguments = new Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(parameters.get(i));
    }
    return arguments;
  }

  /** The object for a key, constructed already. */
  public Object get(Key key) {
    return Objects.requireNonNull(values.get(key), () -> key + " has not been constructed");
  }

  /** Runs what the application does at stop, and closes what was made, the last first. Blocks. */
  public void close() {
    if (started != null) {
      hooks.stop(started, this::arguments);
    }
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
        objects
            .find(wanted)
            .orElseThrow(() -> new IllegalStateException("nothing provides " + wanted));
    Object made = values.get(key);
    if (made == null) {
      Provider provider = objects.providers().get(key);
      made =
          provider == null
              ? construct(Objects.requireNonNull(objects.components().get(key)))
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
    Optional<Key> owner = objects.owner(provider);
    if (owner.isPresent()) {
      value(owner.get());
    }
    Object made = settled(provider, arguments(provider.function().parameters()));
    noteCloseable(made);
    return made;
  }

  private Object argument(Parameter parameter) throws Exception {
    if (!(parameter instanceof Parameter.Dependency dependency)) {
      return value(Key.of(parameter.type()));
    }
    if (!dependency.optional()) {
      return value(dependency.key());
    }
    Optional<Key> key = objects.find(dependency.key());
    return key.isPresent() ? Optional.of(value(key.get())) : Optional.empty();
  }

  private static Object settled(Provider provider, @Nullable Object[] arguments) throws Exception {
    try {
      Object returned = provider.function().code().call(arguments);
      Object made =
          switch (returned) {
            case Future<?> future -> Async.await(future);
            case CompletionStage<?> stage -> Async.await(stage);
            case null -> null;
            default -> settled(returned);
          };
      return Objects.requireNonNull(made, () -> provider.function().name() + " provided null");
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a reactive type gives in the end, else the value itself. */
  private static @Nullable Object settled(Object returned) {
    Optional<ReactiveType> type = ReactiveType.of(returned.getClass());
    return type.isPresent()
        ? Async.await(FirstItem.of(type.get().publisher(returned)).future()).orElse(null)
        : returned;
  }

  private void noteCloseable(Object made) {
    if (made instanceof AutoCloseable closeable) {
      opened.push(closeable);
    }
  }
}
