package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.Origin;
import dev.turno.call.RouteMatch;
import dev.turno.context.RequestContext;
import dev.turno.context.RequestId;
import dev.turno.context.Span;
import dev.turno.context.TimeSource;
import dev.turno.context.Tracing;
import dev.turno.measure.RequestLog;
import dev.turno.problem.Problem;
import dev.turno.respond.Failures;
import dev.turno.respond.ProblemRenderer;
import dev.turno.respond.ResponseOptions;
import dev.turno.respond.ResponseWriter;
import dev.turno.route.RouteTable;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Every stage of a request, in order: find the operation; check what the head alone can tell;
 * guards; the body; bind; run where it belongs; answer; close. {@link Exchange} takes one request
 * through them.
 */
final class Pipeline implements Handler<HttpServerRequest> {
  private final Vertx vertx;
  private final RouteTable<Served> routes;
  private final Limits limits;
  private final Traffic traffic;
  private final Answering answering;
  private final SocketStage socketStage;
  private final TimeSource time;
  private final Predicate<HttpServerRequest> elsewhere;
  private final Preface preface;

  /**
   * The stages of one application.
   *
   * @param elsewhere is offered each request that no operation has, and tells whether it took it
   */
  Pipeline(
      Vertx vertx,
      RouteTable<Served> routes,
      Limits limits,
      Traffic traffic,
      Answering answering,
      SocketStage socketStage,
      TimeSource time,
      Predicate<HttpServerRequest> elsewhere,
      Preface preface) {
    this.vertx = vertx;
    this.routes = routes;
    this.limits = limits;
    this.traffic = traffic;
    this.answering = answering;
    this.socketStage = socketStage;
    this.time = time;
    this.elsewhere = elsewhere;
    this.preface = preface;
  }

  @Override
  public void handle(HttpServerRequest request) {
    handle(request, Map.of());
  }

  /** Takes a request that has come through Vert.x Web. */
  void handle(RoutingContext routing) {
    Supplier<Session> session = routing::session; // who looks at a session begins it
    handle(routing.request(), Map.of(RoutingContext.class, routing, Session.class, session));
  }

  /** Answers a request that a front handler refuses, or fails on. */
  void failed(RoutingContext routing) {
    if (routing.response().headWritten()) {
      return;
    }
    int status = routing.statusCode();
    Throwable cause = routing.failure();
    boolean isRefused = status >= 400 && status < 500;
    refuse(
        routing.request(),
        isRefused || cause == null
            ? Problem.of(Math.max(status, 400), cause == null ? null : cause.getMessage())
            : Failures.bug(cause, "a front handler"));
  }

  private void handle(HttpServerRequest request, Map<Class<?>, Object> attachments) {
    Problem malformed = HeadCheck.malformed(request);
    if (malformed != null) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
      answer(request, vertx.getOrCreateContext(), malformed);
      return;
    }
    if (!sockets().isEmpty() && Sockets.isUpgrade(request)) {
      upgrade(request, attachments);
      return;
    }
    String method = request.method().name();
    String path = request.path();
    RouteMatch<Served> match = path == null ? null : routes.match(method, path);
    if (match == null && method.equals("HEAD") && path != null) {
      match = routes.match("GET", path);
    }
    Context loop = vertx.getOrCreateContext();
    if (match == null) {
      unmatched(request, loop, path == null ? "" : path);
    } else if (!traffic.enter()) {
      answer(request, loop, overloaded());
    } else {
      if (!match.target().others().isEmpty()) {
        match = new RouteMatch<>(Negotiation.choose(request, match.target()), match.values());
      }
      new Exchange(this, request, new Origin(vertx, loop, request, attachments), match).begin();
    }
  }

  private void upgrade(HttpServerRequest request, Map<Class<?>, Object> attachments) {
    String path = request.path() == null ? "" : request.path();
    RouteMatch<SocketService> match = sockets().match(path);
    Context loop = vertx.getOrCreateContext();
    if (match == null) {
      if (!elsewhere.test(request)) {
        answer(request, loop, Problem.of(404, "No WebSocket is at " + path + "."));
      }
    } else if (!traffic.enter()) {
      answer(request, loop, overloaded());
    } else {
      new SocketUpgrade(this, request, new Origin(vertx, loop, request, attachments), match)
          .begin();
    }
  }

  private void unmatched(HttpServerRequest request, Context loop, String path) {
    if (elsewhere.test(request)) {
      return;
    }
    List<String> methods = routes.methods(path);
    if (methods.isEmpty() && sockets().match(path) != null) {
      answer(
          request,
          loop,
          Problem.of(426, path + " is a WebSocket: connect with ws:// or wss://.")
              .withHeader("Upgrade", "websocket"));
      return;
    }
    if (methods.isEmpty()) {
      answer(request, loop, Unrouted.problem(routes, path));
      return;
    }
    String allow = Allow.header(methods);
    if (request.method().name().equals("OPTIONS")) {
      request.response().setStatusCode(204).putHeader("Allow", allow).end();
    } else {
      answer(
          request,
          loop,
          Problem.of(405, path + " answers " + allow + ", not " + request.method() + ".")
              .withHeader("Allow", allow));
    }
  }

  /** Answers a request with a problem before it is known what it is for. */
  void refuse(HttpServerRequest request, Problem problem) {
    if (HeadCheck.hasUnreadBody(request) && request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    answer(request, vertx.getOrCreateContext(), problem);
  }

  private void answer(HttpServerRequest request, Context loop, Problem problem) {
    long began = System.nanoTime();
    preface.tellGiven(request, RequestId.of(request.getHeader(RequestId.HEADER)));
    Span span = RequestSpans.begin(request, "", request.getHeader("traceparent"));
    responses()
        .write(request, loop, problems().render(problem, request))
        .onComplete(
            sent -> {
              RequestSpans.end(span, request, request.response().getStatusCode());
              log(request, Optional.empty(), began);
              RequestLog requests = traffic.log();
              if (requests != null) {
                RequestTimes.note(requests, time.instant(), request, System.nanoTime() - began);
              }
            });
  }

  /** Tells the client its request's id and trace, if it is to know and was not told before. */
  void tellId(HttpServerRequest request, RequestContext context) {
    preface.tellGiven(request, context.givenId());
    if (Tracing.isOn()) {
      preface.tellTrace(request, context.trace());
    }
  }

  /** Notes a request that was answered. */
  void log(HttpServerRequest request, Optional<RequestContext> context, long began) {
    preface.log(request, context, began);
  }

  /** Whether {@link #log} does anything, so that the time is to be taken. */
  boolean isLogged() {
    return preface.accessLog();
  }

  private Problem overloaded() {
    return Problem.titled(
            503,
            "Overloaded",
            "There are " + limits.maxRequests() + " requests under way already; try again.")
        .withHeader("Retry-After", "1");
  }

  Vertx vertx() {
    return vertx;
  }

  /** What time-outs go by. */
  TimeSource time() {
    return time;
  }

  Limits limits() {
    return limits;
  }

  Traffic traffic() {
    return traffic;
  }

  ProblemRenderer problems() {
    return answering.problems();
  }

  Catchers catchers() {
    return answering.catchers();
  }

  ResponseOptions options() {
    return answering.options();
  }

  Sockets sockets() {
    return socketStage.sockets();
  }

  SocketOptions socketOptions() {
    return socketStage.options();
  }

  ObjectMapper mapper() {
    return socketStage.mapper();
  }

  ResponseWriter responses() {
    return answering.responses();
  }
}
