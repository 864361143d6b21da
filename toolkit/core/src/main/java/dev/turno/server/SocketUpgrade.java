package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.call.Binding;
import dev.turno.call.FormData;
import dev.turno.call.Invocation;
import dev.turno.call.Layout;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.call.RouteMatch;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.context.RequestId;
import dev.turno.context.Span;
import dev.turno.http.WebSocket.On;
import dev.turno.lane.ResourceCloser;
import dev.turno.operation.ServiceFunction;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.respond.Failures;
import dev.turno.spi.HandlerSocket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request to the point where it is a WebSocket: binds what its head brings and runs the
 * guards, so that whoever is refused gets an answer in HTTP. On the request's event loop.
 */
final class SocketUpgrade {
  /** What the HTTP server knows: the standard, and two drafts of it that were in use. */
  private static final List<String> VERSIONS = List.of("13", "8", "7");

  private final Pipeline pipeline;
  private final HttpServerRequest request;
  private final Context loop;
  private final SocketService service;
  private final RequestHead head;
  private final RequestContext context;
  private final Resources resources;
  private final Origin origin;
  private final Map<On, Invocation> guarded = new EnumMap<>(On.class);
  private final @Nullable SocketTalk talk;

  SocketUpgrade(
      Pipeline pipeline,
      HttpServerRequest request,
      Origin origin,
      RouteMatch<SocketService> match) {
    this.pipeline = pipeline;
    this.request = request;
    loop = origin.loop();
    service = match.target();
    head = new RequestHead(request, match.values(), FormData.EMPTY);
    String traceparent = request.getHeader("traceparent");
    Span span = RequestSpans.begin(request, service.route(), traceparent);
    context = new RequestContext(service.label(), traceparent, span, Deadline.NONE);
    context.setId(request.getHeader(RequestId.HEADER));
    context.attachTo(loop);
    pipeline.tellId(request, context);
    resources = new Resources(opened -> ResourceCloser.close(loop, context, opened));
    SocketService.Part part = service.talk();
    talk = part == null ? null : new SocketTalk(pipeline, part, head, context, loop);
    this.origin = talk == null ? origin : origin.with(HandlerSocket.class, talk);
  }

  /** Goes through it; the request was let in before. */
  void begin() {
    Problem refusal = refusal();
    if (refusal != null) {
      refuse(new ProblemException(refusal));
      return;
    }
    request.pause();
    guard()
        .compose(done -> bindHeads())
        .compose(done -> beginTalk())
        .compose(done -> request.toWebSocket())
        .onComplete(
            done -> {
              if (done.succeeded()) {
                opened(done.result());
              } else {
                loop.runOnContext(v -> refuse(done.cause()));
              }
            });
  }

  private @Nullable Problem refusal() {
    if (pipeline.traffic().isDraining()) {
      return Problem.of(503, "The server stops.").withHeader("Retry-After", "1");
    }
    if (!request.canUpgradeToWebSocket() || !isUpgrade(request.getHeader("Connection"))) {
      return Problem.of(400, "The request is no handshake of a WebSocket (RFC 6455).");
    }
    String version = request.getHeader("Sec-WebSocket-Version");
    if (version == null || !VERSIONS.contains(version)) {
      return Problem.of(426, "The version of WebSockets is 13, by Sec-WebSocket-Version.")
          .withHeader("Sec-WebSocket-Version", "13");
    }
    if (request.getHeader("Sec-WebSocket-Key") == null) {
      return Problem.of(400, "The handshake of a WebSocket has a Sec-WebSocket-Key.");
    }
    if (!isUri(request.uri())) {
      return Problem.of(400, "The address of a WebSocket is a URI (RFC 3986), which this is not.");
    }
    String from = request.getHeader("Origin");
    return from == null || isAllowed(from)
        ? null
        : Problem.of(
            403,
            "A page of "
                + from
                + " may not connect; the application allows it by"
                + " sockets(options -> options.withOrigin(…)).");
  }

  private static boolean isUpgrade(@Nullable String connection) {
    return connection != null && connection.toLowerCase(Locale.ROOT).contains("upgrade");
  }

  private static boolean isUri(String address) {
    try {
      return new URI(address).getPath() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Browsers let any page connect anywhere, cookies included: the server has to look. */
  private boolean isAllowed(String from) {
    var allowed = pipeline.socketOptions().origins();
    if (allowed.contains("*") || allowed.contains(from)) {
      return true;
    }
    try {
      var own = request.authority();
      URI page = URI.create(from);
      return own != null
          && own.host().equalsIgnoreCase(page.getHost())
          && port(page) == (own.port() < 0 ? port(request.isSSL()) : own.port());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(URI page) {
    return page.getPort() < 0 ? port("https".equals(page.getScheme())) : page.getPort();
  }

  private static int port(boolean secure) {
    return secure ? 443 : 80;
  }

  /** Each guard runs once, whichever of the path's operations need it. */
  private Future<Void> guard() {
    Future<Void> all = Future.succeededFuture();
    for (Map.Entry<On, SocketService.Part> part : service.parts().entrySet()) {
      all = all.compose(done -> guard(part.getKey(), part.getValue().served()));
    }
    return all;
  }

  private Future<Void> guard(On on, Served served) {
    var invocation =
        new Invocation(
            served.operation(), served.plan().layout().newArguments(), context, origin, resources);
    boolean done = served.plan().layout().guards() == 0 || takesOver(served, invocation);
    guarded.put(on, invocation);
    if (done) {
      return Future.succeededFuture();
    }
    bind(served.guards(), invocation);
    return served.plan().guard(invocation);
  }

  /** Takes over what the guards of another operation have yielded, if these are the same. */
  private boolean takesOver(Served served, Invocation invocation) {
    for (Map.Entry<On, Invocation> other : guarded.entrySet()) {
      Served there = Objects.requireNonNull(service.part(other.getKey()), "guarded").served();
      if (guards(there).equals(guards(served))) {
        copyGuards(other.getValue(), invocation, guards(served).size());
        return true;
      }
    }
    return false;
  }

  private static List<ServiceFunction> guards(Served served) {
    Layout layout = served.plan().layout();
    return layout.functions().subList(0, layout.guards());
  }

  static void copyGuards(Invocation from, Invocation to, int guards) {
    for (int i = 0; i < guards; i++) {
      to.arguments().provide(i, from.arguments().provided(i));
    }
  }

  private Future<Void> bindHeads() {
    guarded.forEach(
        (on, invocation) ->
            bind(Objects.requireNonNull(service.part(on), "guarded").head(), invocation));
    return Future.succeededFuture();
  }

  private void bind(Binder binder, Invocation invocation) {
    if (binder.bind(head, null, invocation.arguments()) instanceof Binding.Rejected rejected) {
      throw new ProblemException(rejected.problem());
    }
  }

  /** Who holds the connection all of its time may refuse it, too. */
  private Future<Void> beginTalk() {
    SocketTalk begun = talk;
    if (begun == null) {
      return Future.succeededFuture();
    }
    request.response().closeHandler(gone -> begun.gone());
    return begun.begin(Objects.requireNonNull(guarded.get(On.MESSAGE), "guarded"));
  }

  private void opened(ServerWebSocket socket) {
    if (talk != null) {
      talk.open(socket, this::over);
      return;
    }
    var opened = new SocketSession.Opened(service, head, guarded, origin, context);
    new SocketSession(pipeline, opened, socket, this::over).start();
  }

  private void over() {
    RequestSpans.end(context.span(), request, request.response().getStatusCode());
    resources.release();
    pipeline.traffic().leave();
  }

  private void refuse(Throwable cause) {
    if (talk != null) {
      talk.gone();
    }
    if (request.response().headWritten()) {
      over(); // the HTTP server has refused the handshake itself
      return;
    }
    Problem problem =
        cause instanceof ProblemException e
            ? e.problem()
            : Failures.problem(cause, context, pipeline.options());
    pipeline
        .responses()
        .write(request, loop, pipeline.problems().render(problem, request))
        .onComplete(sent -> over());
  }
}
