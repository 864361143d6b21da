package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.bind.Converters;
import dev.turno.bind.JsonMappers;
import dev.turno.job.QueuePolicy;
import dev.turno.job.Remote;
import dev.turno.openapi.ApiDocs;
import dev.turno.operation.Component;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Mounting;
import dev.turno.operation.PoolDefinition;
import dev.turno.operation.Types;
import dev.turno.pull.PullOptions;
import dev.turno.pull.PullResource;
import dev.turno.respond.ResponseOptions;
import dev.turno.security.CrossOriginProtection;
import dev.turno.security.SecurityHeaders;
import dev.turno.security.SecurityScheme;
import dev.turno.security.TrustedProxies;
import dev.turno.settings.SettingSources;
import dev.turno.spi.Converter;
import dev.turno.spi.HandlerSource;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Puts an application together: classes with annotated methods, handlers as lambdas, what they
 * need. Not thread-safe; {@link #build} checks all of it and gives an {@link Application} that
 * never changes.
 */
public final class ApplicationBuilder implements Routes<ApplicationBuilder> {
  final List<Component> components = new ArrayList<>();
  final Map<Key, Object> bound = new LinkedHashMap<>();
  final Map<Key, Supplier<?>> replaced = new LinkedHashMap<>();
  final Map<String, PoolDefinition> pools = new LinkedHashMap<>();
  final Map<String, QueuePolicy> queues = new LinkedHashMap<>();
  final List<Registered> registered = new ArrayList<>();
  final List<CaughtByCode> caught = new ArrayList<>();
  final Set<Class<?>> remotes = new LinkedHashSet<>();
  final Set<Class<?>> settingTypes = new LinkedHashSet<>();
  final List<WebPart> webParts = new ArrayList<>();
  final List<Hosted> hosted = new ArrayList<>();
  Optional<PullOptions> pull = Optional.empty();
  Converters converters = Converters.standard();
  ObjectMapper mapper = JsonMappers.standard();
  Limits limits = Limits.STANDARD;
  Preface preface = Preface.NONE;
  SettingSources settings = SettingSources.environment();
  SocketOptions sockets = SocketOptions.ofDefaults();
  ResponseOptions responses = ResponseOptions.ofDefaults();
  final Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
  ApiDocs docs = ApiDocs.standard();
  String name = "app";
  private Path folder = Path.of("");

  /** A handler that was registered without annotations. */
  record Registered(
      String method,
      String path,
      Lane lane,
      boolean async,
      PlainHandler handler,
      Mounting mounting) {
    Registered in(Mounting outer) {
      return new Registered(method, path, lane, async, handler, outer.and(mounting));
    }
  }

  /** An answer to exceptions that was registered without annotations. */
  record CaughtByCode(
      Class<?> type, Lane lane, boolean async, Function<Throwable, Object> answer) {}

  /** Starts an application; {@code dev.turno.Turno.application()} is the same. */
  public ApplicationBuilder() {}

  /** The application's name, in logs and in the cluster: {@code app} by default. */
  public ApplicationBuilder name(String name) {
    this.name = name;
    return this;
  }

  /**
   * Says which folder the application is in: what is named after that, and is relative, is looked
   * for there. The working directory by default; the launcher says where {@code turno.toml}, the
   * source file or the jar is.
   */
  public ApplicationBuilder folder(Path folder) {
    this.folder = folder;
    return this;
  }

  /**
   * Adds a class with handlers, providers or guards. It is constructed once, when the application
   * starts; its constructor's parameters are objects of the application. An interface that is
   * {@code @Remote} is added as {@link #remote} does.
   */
  public ApplicationBuilder service(Class<?> type) {
    if (type.isAnnotationPresent(Remote.class)) {
      return remote(type);
    }
    components.add(Component.of(type));
    return this;
  }

  /**
   * Adds an interface of functions that worker nodes offer and whose code this process need not
   * have; see {@link Remote}. Whoever asks for the interface gets an object that calls them.
   */
  public ApplicationBuilder remote(Class<?> contract) {
    remotes.add(contract);
    return this;
  }

  /**
   * Adds functions of another language, which {@link dev.turno.spi.HandlerFactory a factory} has
   * loaded. What runs them is started with the application, and ended with it.
   */
  public ApplicationBuilder functions(HandlerSource source) {
    hosted.add(new Hosted(source, this::mapper));
    return this;
  }

  /**
   * Lets workers without a JVM pull calls of {@code @Remote} functions, at {@code /jobs/lease}, by
   * a token; nobody may by default.
   */
  public ApplicationBuilder pull(PullOptions options) {
    pull = Optional.of(options);
    schemes.putIfAbsent(PullResource.SCHEME, SecurityScheme.bearer());
    return this;
  }

  private ObjectMapper mapper() {
    return mapper;
  }

  /** Adds an object with handlers, providers or guards. */
  public ApplicationBuilder service(Object instance) {
    if (instance instanceof Class<?> type) {
      return service(type);
    }
    components.add(Component.of(instance));
    return this;
  }

  /** Adds a module: services and routes below a prefix, with what they share. */
  public ApplicationBuilder module(Module module) {
    module.addTo(this, Mounting.NONE);
    return this;
  }

  /**
   * Makes an object of the application available to all that ask for {@code type}. Who binds it
   * closes it.
   */
  public <T> ApplicationBuilder bind(Class<T> type, T instance) {
    bound.put(Key.of(type), instance);
    return this;
  }

  /** Makes an object available to all that ask for {@code type} by that {@code @Named} name. */
  public <T> ApplicationBuilder bind(Class<T> type, String name, T instance) {
    bound.put(new Key(Types.boxed(type), name), instance);
    return this;
  }

  /**
   * Takes an instance in place of what provides {@code type}; for tests. It is asked for in each
   * request where a provider of that scope is replaced, once at start in place of an object of the
   * application. A guard that is replaced refuses nothing.
   */
  public <T> ApplicationBuilder replace(Class<T> type, Supplier<? extends T> instance) {
    return replace(type, "", instance);
  }

  /** Takes an instance in place of what provides {@code type} by that name; for tests. */
  public <T> ApplicationBuilder replace(
      Class<T> type, String name, Supplier<? extends T> instance) {
    return replace(new Key(Types.boxed(type), name), instance);
  }

  /** Takes an instance in place of what provides a generic type; for tests. */
  public ApplicationBuilder replace(Key key, Supplier<?> instance) {
    replaced.put(key, instance);
    return this;
  }

  /**
   * Defines a pool of {@code size} threads for {@code @Blocking(name)}; 1,000 calls may wait for
   * one.
   */
  public ApplicationBuilder pool(String name, int size) {
    return pool(name, size, 1000);
  }

  /**
   * Defines a pool of {@code size} threads for {@code @Blocking(name)}, and how many calls may wait
   * for one.
   */
  public ApplicationBuilder pool(String name, int size, int maxWaiting) {
    pools.put(name, new PoolDefinition(name, size, maxWaiting));
    return this;
  }

  /**
   * Says what holds for the jobs of a queue, the one that {@code @CpuBound(queue = …)} names;
   * {@link QueuePolicy#ofDefaults()} for all others.
   */
  public ApplicationBuilder queue(String name, QueuePolicy policy) {
    queues.put(name, policy);
    return this;
  }

  /** Changes some of what holds for the jobs of a queue. */
  public ApplicationBuilder queue(String name, UnaryOperator<QueuePolicy> change) {
    return queue(name, change.apply(queues.getOrDefault(name, QueuePolicy.ofDefaults())));
  }

  /** Reads parameters of that type from text. */
  public <T> ApplicationBuilder converter(Class<T> type, Converter<T> converter) {
    converters = converters.with(type, converter);
    return this;
  }

  /** Takes another mapper for JSON bodies; {@code JsonMappers.standard()} is a good start. */
  public ApplicationBuilder json(ObjectMapper mapper) {
    this.mapper = mapper;
    return this;
  }

  /** Sets the application's bounds: {@link Limits#STANDARD} by default. */
  public ApplicationBuilder limits(Limits limits) {
    this.limits = limits;
    return this;
  }

  /** Changes some of the application's bounds. */
  public ApplicationBuilder limits(UnaryOperator<Limits> change) {
    return limits(change.apply(limits));
  }

  /**
   * Says more in the OpenAPI document and of where it is served: {@code docs(d ->
   * d.withTitle("Burgers").withVersion("2.1"))}, {@code docs(ApiDocs::off)}. By default it is at
   * {@code /openapi.json} and {@code /openapi.yaml}, with Swagger UI at {@code /docs}. Routes of
   * the application at these paths win.
   */
  public ApplicationBuilder docs(UnaryOperator<ApiDocs> change) {
    docs = change.apply(docs);
    return this;
  }

  /** Defines a security scheme for the OpenAPI document, which guards name by {@code @Secured}. */
  public ApplicationBuilder security(String name, SecurityScheme scheme) {
    schemes.put(name, scheme);
    return this;
  }

  /**
   * Changes how answers are written: pings, compression, the shape of problems, pages for browsers
   * in development; {@link ResponseOptions#ofDefaults()} before.
   */
  public ApplicationBuilder responses(UnaryOperator<ResponseOptions> change) {
    responses = change.apply(responses);
    return this;
  }

  /** Changes the bounds of WebSocket connections: {@link SocketOptions#ofDefaults()} before. */
  public ApplicationBuilder sockets(UnaryOperator<SocketOptions> change) {
    sockets = change.apply(sockets);
    return this;
  }

  /**
   * Answers requests that failed with such an exception, on a virtual thread: by a {@code Problem},
   * a {@code Reply} or any value that a handler may return. See {@link dev.turno.http.Catches}.
   */
  public <E extends Throwable> ApplicationBuilder onException(
      Class<E> type, Function<? super E, ?> answer) {
    return caught(type, new Lane.VirtualThread("registered as plain"), false, answer);
  }

  /** Answers requests that failed with such an exception, on the event loop. */
  public <E extends Throwable> ApplicationBuilder onExceptionAsync(
      Class<E> type, Function<? super E, Future<?>> answer) {
    return caught(type, new Lane.EventLoop("registered as async"), true, answer);
  }

  private <E extends Throwable> ApplicationBuilder caught(
      Class<E> type, Lane lane, boolean async, Function<? super E, ?> answer) {
    caught.add(new CaughtByCode(type, lane, async, e -> answer.apply(type.cast(e))));
    return this;
  }

  /** Lets a Vert.x Web router answer the paths below {@code path} that no operation has. */
  public ApplicationBuilder mount(String path, Function<Vertx, Router> router) {
    webParts.add(new WebPart.Mounted(path, router));
    return this;
  }

  /**
   * Serves the files of a folder below {@code path}, by Vert.x Web's static handler. A folder that
   * is relative is below {@link #folder the application's}, or else on the class path.
   */
  public ApplicationBuilder staticFiles(String path, String folder) {
    var files = new FileFolder(this.folder, folder);
    return mount(
        path,
        vertx -> {
          Router router = Router.router(vertx);
          router.route().handler(files.handler(vertx));
          router.route().handler(FileFolder::refuse).failureHandler(FileFolder::refuse);
          return router;
        });
  }

  /**
   * Serves a single-page front end below {@code path}, which is {@code /} most often: the files of
   * a folder, and its {@code index.html} for other pages that a browser asks for. Files with a hash
   * in their name may be kept by browsers for a year. Operations go first. A folder that is
   * relative is below {@link #folder the application's}, or else on the class path.
   */
  public ApplicationBuilder frontend(String path, String folder) {
    var files = new FileFolder(this.folder, folder);
    return mount(path, vertx -> Frontend.router(vertx, files));
  }

  /** Remembers browsers between requests; functions take an {@code io.vertx.ext.web.Session}. */
  public ApplicationBuilder sessions(Sessions sessions) {
    return front(sessions::handler);
  }

  /** Lets requests of browsers from other origins pass a Vert.x Web CORS handler first. */
  public ApplicationBuilder cors(Function<Vertx, Handler<RoutingContext>> handler) {
    webParts.add(new WebPart.Cors(handler));
    return this;
  }

  /**
   * Says where {@code @Settings} records are read from: the environment by default; the launcher
   * looks at its flags, the environment, {@code .env} and {@code turno.toml}.
   */
  public ApplicationBuilder settings(SettingSources sources) {
    settings = sources;
    return this;
  }

  /**
   * Reads a {@code @Settings} record now, for what is put together by it: origins, limits, keys.
   * Objects of the application may take it as well. It comes from the {@link #settings} that have
   * been said by now; the launcher says them before it asks an entry point to configure. One that
   * is bound is not read.
   *
   * @throws dev.turno.operation.DefinitionException when something is wrong with it: lists all of
   *     it
   */
  public <T extends Record> T read(Class<T> type) {
    Object given = bound.get(Key.of(type));
    if (given != null) {
      return type.cast(given);
    }
    settingTypes.add(type);
    return SettingTypes.read(type, this);
  }

  /** Lets pages of other origins use the application. */
  public ApplicationBuilder cors(Cors cors) {
    return cors(vertx -> cors.handler());
  }

  /**
   * Believes these proxies about where requests come from, which {@code dev.turno.http.Client}
   * tells; none by default.
   */
  public ApplicationBuilder trustedProxies(TrustedProxies proxies) {
    preface = preface.withProxies(proxies);
    return this;
  }

  /** Adds headers to every answer that make browsers do less with it; none by default. */
  public ApplicationBuilder securityHeaders(SecurityHeaders headers) {
    preface = preface.withHeaders(headers);
    return this;
  }

  /** Refuses requests that pages of other sites made, for browser applications; off by default. */
  public ApplicationBuilder crossOriginProtection(CrossOriginProtection protection) {
    preface = preface.withCrossOrigin(protection);
    return this;
  }

  /**
   * Has every answer tell the request's id by {@code X-Request-Id}, the client's own or its
   * trace's, and its trace by {@code traceresponse}; off by default. Either way a client's own is
   * told, and is that of the {@link dev.turno.context.RequestContext} in every lane, also on worker
   * nodes.
   */
  public ApplicationBuilder requestIds() {
    preface = preface.withRequestIds();
    return this;
  }

  /** Logs each request in the logger {@code dev.turno.access}; off by default. */
  public ApplicationBuilder accessLog() {
    preface = preface.withAccessLog();
    return this;
  }

  /**
   * Lets every request pass a Vert.x Web handler before its operation, such as a session handler;
   * it calls {@code next()}.
   */
  public ApplicationBuilder front(Function<Vertx, Handler<RoutingContext>> handler) {
    webParts.add(new WebPart.Front(handler));
    return this;
  }

  @Override
  public ApplicationBuilder handle(String method, String path, PlainHandler handler) {
    return register(method, path, new Lane.VirtualThread("registered as a plain handler"), handler);
  }

  @Override
  public ApplicationBuilder handleAsync(String method, String path, AsyncHandler handler) {
    registered.add(
        new Registered(
            method,
            path,
            new Lane.EventLoop("registered as an async handler"),
            true,
            handler::handle,
            Mounting.NONE));
    return this;
  }

  @Override
  public ApplicationBuilder handleCpu(String method, String path, PlainHandler handler) {
    return register(
        method,
        path,
        new Lane.Cpu("cpu", Duration.ofSeconds(30), true, "registered as CPU-bound"),
        handler);
  }

  private ApplicationBuilder register(String method, String path, Lane lane, PlainHandler handler) {
    registered.add(new Registered(method, path, lane, false, handler, Mounting.NONE));
    return this;
  }

  /**
   * Checks and describes the application.
   *
   * @throws dev.turno.operation.DefinitionException when something is wrong with it: lists all of
   *     it
   */
  public Application build() {
    return new ApplicationAssembly(this).assemble();
  }
}
