package dev.turno.server;

import dev.turno.operation.Component;
import dev.turno.operation.Demands;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Mounting;
import dev.turno.operation.PathTemplate;
import dev.turno.security.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Services and routes of an application that stand below a prefix, and share guards, dependencies
 * and tags. What they provide is provided to the whole application. Modules nest: what an outer one
 * asks for holds for the inner ones. Not thread-safe.
 *
 * <pre>{@code
 * Turno.application()
 *     .service(Authentication.by(tokens))
 *     .module(Module.at("/admin").tag("admin").requiresScope("admin").service(Users.class))
 * }</pre>
 */
public final class Module implements Routes<Module> {
  private final String prefix;
  private final List<String> tags = new ArrayList<>();
  private final List<Key> requires = new ArrayList<>();
  private final List<Class<?>> guards = new ArrayList<>();
  private final List<Object> services = new ArrayList<>();
  private final List<Object> guardServices = new ArrayList<>();
  private final List<ApplicationBuilder.Registered> registered = new ArrayList<>();
  private final List<Module> modules = new ArrayList<>();

  private Module(String prefix) {
    this.prefix = prefix;
  }

  /**
   * A module below a path, which may have variables: {@code /tenants/{tenant}}; {@code /} for none.
   *
   * @throws IllegalArgumentException when it is no path template
   */
  public static Module at(String prefix) {
    PathTemplate.parse(prefix);
    boolean slash = prefix.endsWith("/");
    return new Module(slash ? prefix.substring(0, prefix.length() - 1) : prefix);
  }

  /** Groups its operations in documents. */
  public Module tag(String... names) {
    tags.addAll(List.of(names));
    return this;
  }

  /** Each of its operations needs these provided types, for their effect. */
  public Module requires(Class<?>... types) {
    for (Class<?> type : types) {
      requires.add(Key.of(type));
    }
    return this;
  }

  /** Each of its operations needs all of these scopes, as {@code @RequiresScope} says. */
  public Module requiresScope(String... scopes) {
    requires.add(Demands.scopes(List.of(scopes)));
    return this;
  }

  /** Holds all of its operations together to a rate, as {@code @RateLimited} says. */
  public Module rateLimit(RateLimit limit) {
    String name = prefix.isEmpty() ? "module" : prefix;
    requires.add(Demands.rate(name, limit.requests(), limit.per(), limit.by()));
    return this;
  }

  /**
   * Adds a class or an object whose {@code @Guard} methods that yield nothing guard each of its
   * operations.
   */
  public Module guard(Object guard) {
    guards.add(guard instanceof Class<?> type ? type : guard.getClass());
    guardServices.add(guard);
    return this;
  }

  /** Adds a class with handlers, providers or guards. */
  public Module service(Class<?> type) {
    services.add(type);
    return this;
  }

  /** Adds an object with handlers, providers or guards. */
  public Module service(Object instance) {
    services.add(instance);
    return this;
  }

  /** Adds a module below this one. */
  public Module module(Module inner) {
    modules.add(inner);
    return this;
  }

  @Override
  public Module handle(String method, String path, PlainHandler handler) {
    return register(
        method, path, new Lane.VirtualThread("registered as a plain handler"), false, handler);
  }

  @Override
  public Module handleAsync(String method, String path, AsyncHandler handler) {
    return register(
        method, path, new Lane.EventLoop("registered as an async handler"), true, handler::handle);
  }

  @Override
  public Module handleCpu(String method, String path, PlainHandler handler) {
    return register(
        method,
        path,
        new Lane.Cpu("cpu", Duration.ofSeconds(30), true, "registered as CPU-bound"),
        false,
        handler);
  }

  private Module register(
      String method, String path, Lane lane, boolean async, PlainHandler handler) {
    registered.add(
        new ApplicationBuilder.Registered(method, path, lane, async, handler, Mounting.NONE));
    return this;
  }

  void addTo(ApplicationBuilder application, Mounting outer) {
    Mounting here = outer.and(new Mounting(prefix, tags, requires, guards));
    guardServices.stream()
        .filter(guard -> !isThere(application, guard))
        .forEach(guard -> application.components.add(component(guard, Mounting.NONE)));
    services.forEach(service -> application.components.add(component(service, here)));
    registered.forEach(route -> application.registered.add(route.in(here)));
    modules.forEach(module -> module.addTo(application, here));
  }

  private static boolean isThere(ApplicationBuilder application, Object guard) {
    Class<?> type = guard instanceof Class<?> c ? c : guard.getClass();
    return application.components.stream().anyMatch(component -> component.type() == type);
  }

  private static Component component(Object service, Mounting mounting) {
    return service instanceof Class<?> type
        ? Component.of(type, mounting)
        : Component.of(service, mounting);
  }
}
