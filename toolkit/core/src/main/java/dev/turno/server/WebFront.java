package dev.turno.server;

import dev.turno.http.Socket;
import dev.turno.http.SocketClosed;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.plan.Blueprint;
import dev.turno.spi.HandlerSocket;
import dev.turno.text.PercentCode;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes those requests through Vert.x Web that need something of it, and all others past it: a
 * front handler sees every request, a CORS handler those with an {@code Origin}, a mounted router
 * those that no operation has.
 */
final class WebFront {
  /** What functions may take as a parameter behind a front handler. */
  private static final Set<Class<?>> BEHIND_FRONT = Set.of(RoutingContext.class, Session.class);

  /** What functions may take as a parameter where there is one. */
  static final Set<Class<?>> ATTACHMENTS =
      Set.of(
          RoutingContext.class,
          Session.class,
          Socket.class,
          SocketClosed.class,
          HandlerSocket.class);

  private WebFront() {}

  /** Notes functions that ask for what their requests do not have. */
  static void check(List<Blueprint> blueprints, List<WebPart> parts, Mistakes mistakes) {
    if (parts.stream().anyMatch(WebPart.Front.class::isInstance)) {
      return;
    }
    for (Blueprint blueprint : blueprints) {
      for (ServiceFunction function : blueprint.layout().functions()) {
        for (Parameter parameter : function.parameters()) {
          if (parameter.type() instanceof Class<?> type && BEHIND_FRONT.contains(type)) {
            mistakes.add(
                function.name() + ", parameter '" + parameter.name() + "'",
                "requests have a "
                    + type.getSimpleName()
                    + " only behind a front handler, and there is none.",
                "Add one: sessions(Sessions.ofDefaults()) or front(vertx ->"
                    + " SessionHandler.create(…)), say; or take an HttpServerRequest.");
          }
        }
      }
    }
  }

  /**
   * The handler of all requests: {@code pipeline}, behind what of the parts has to come before it.
   */
  static Handler<HttpServerRequest> before(Vertx vertx, List<WebPart> parts, Pipeline pipeline) {
    Router router = Router.router(vertx);
    boolean always = false;
    boolean forOrigins = false;
    for (WebPart part : parts) {
      switch (part) {
        case WebPart.Front front -> {
          router.route().handler(front.handler().apply(vertx));
          always = true;
        }
        case WebPart.Cors cors -> {
          router.route().handler(cors.handler().apply(vertx));
          forOrigins = true;
        }
        case WebPart.Mounted mounted -> {
          // comes after, see behind()
        }
      }
    }
    if (always || forOrigins) {
      router.route().handler(pipeline::handle).failureHandler(pipeline::failed);
      boolean all = always;
      return request -> {
        if (all || request.headers().contains("Origin")) {
          router.handle(request);
        } else {
          pipeline.handle(request);
        }
      };
    }
    return pipeline;
  }

  /** Takes the requests that no operation has and a mounted router may have. */
  static Predicate<HttpServerRequest> behind(Vertx vertx, List<WebPart> parts) {
    Router router = Router.router(vertx);
    List<String> prefixes =
        parts.stream()
            .filter(WebPart.Mounted.class::isInstance)
            .map(WebPart.Mounted.class::cast)
            .map(mounted -> mount(vertx, router, mounted))
            .toList();
    return request -> {
      String path = request.path();
      if (path == null || PercentCode.decode(path) == null) {
        return false;
      }
      for (String prefix : prefixes) {
        if (path.startsWith(prefix)) {
          router.handle(request);
          return true;
        }
      }
      return false;
    };
  }

  private static String mount(Vertx vertx, Router router, WebPart.Mounted mounted) {
    String prefix = mounted.path().endsWith("/") ? mounted.path() : mounted.path() + "/";
    router.route(prefix + "*").subRouter(mounted.router().apply(vertx));
    return prefix.equals("/") ? "/" : prefix.substring(0, prefix.length() - 1);
  }
}
