package dev.turno.server;

import dev.turno.context.RequestContext;
import dev.turno.context.RequestId;
import dev.turno.context.TraceContext;
import dev.turno.context.Tracing;
import dev.turno.problem.Problem;
import dev.turno.security.CrossOriginProtection;
import dev.turno.security.SecurityHeaders;
import dev.turno.security.TrustedProxies;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What every request meets first, before it is known whether an operation has it: headers that all
 * answers have, and the refusal of forged requests.
 *
 * @param proxies who is believed about where requests come from
 * @param headers security headers; empty for none
 * @param crossOrigin the protection against forged requests; empty for none
 * @param requestIds whether answers tell the request's id
 * @param accessLog whether each request gets a line in the access log
 */
record Preface(
    TrustedProxies proxies,
    Optional<SecurityHeaders> headers,
    Optional<CrossOriginProtection> crossOrigin,
    boolean requestIds,
    boolean accessLog) {
  static final Preface NONE =
      new Preface(TrustedProxies.NONE, Optional.empty(), Optional.empty(), false, false);

  Preface withProxies(TrustedProxies trusted) {
    return new Preface(trusted, headers, crossOrigin, requestIds, accessLog);
  }

  Preface withHeaders(SecurityHeaders some) {
    return new Preface(proxies, Optional.of(some), crossOrigin, requestIds, accessLog);
  }

  Preface withCrossOrigin(CrossOriginProtection protection) {
    return new Preface(proxies, headers, Optional.of(protection), requestIds, accessLog);
  }

  Preface withRequestIds() {
    return new Preface(proxies, headers, crossOrigin, true, accessLog);
  }

  Preface withAccessLog() {
    return new Preface(proxies, headers, crossOrigin, requestIds, true);
  }

  /**
   * Puts this before {@code next}, if there is anything to do.
   *
   * @param refuse answers a request with a problem
   */
  Handler<HttpServerRequest> before(
      Handler<HttpServerRequest> next, BiConsumer<HttpServerRequest, Problem> refuse) {
    if (headers.isEmpty() && crossOrigin.isEmpty() && !requestIds) {
      return next;
    }
    return request -> {
      greet(request);
      Optional<Problem> refusal =
          crossOrigin.flatMap(c -> c.refusal(request, proxies.client(request)));
      if (refusal.isPresent()) {
        refuse.accept(request, refusal.get());
      } else {
        next.handle(request);
      }
    };
  }

  /** Gives the answer the headers that all answers have. */
  void greet(HttpServerRequest request) {
    if (requestIds) {
      tellId(request);
    }
    headers.ifPresent(h -> h.addTo(request.response().headers(), isSecure(request)));
  }

  /** Notes a request that was answered, if there is an access log. */
  void log(HttpServerRequest request, Optional<RequestContext> context, long began) {
    if (accessLog) {
      AccessLog.write(request, proxies.client(request), context, System.nanoTime() - began);
    }
  }

  private boolean isSecure(HttpServerRequest request) {
    return request.isSSL() || proxies.client(request).isSecure();
  }

  /**
   * The id that the client gave, or the trace's; a trace begins here when the client has none. When
   * spans are recorded it is the request's span that begins it, and {@link #tellTrace} that tells.
   */
  private static void tellId(HttpServerRequest request) {
    if (!Tracing.isOn()) {
      TraceContext trace = TraceContext.from(request.getHeader("traceparent"));
      request.headers().set("traceparent", trace.traceparent());
      tell(request, trace);
    }
  }

  /** Tells a client what it calls its request, if it does; for who is not told of ids anyway. */
  void tellGiven(HttpServerRequest request, Optional<String> given) {
    if (!requestIds && given.isPresent()) {
      request.response().putHeader(RequestId.HEADER, given.get());
    }
  }

  /** Tells a request's id and its trace, if clients are told. */
  void tellTrace(HttpServerRequest request, TraceContext trace) {
    if (requestIds) {
      tell(request, trace);
    }
  }

  private static void tell(HttpServerRequest request, TraceContext trace) {
    String id = RequestId.of(request.getHeader(RequestId.HEADER)).orElseGet(trace::traceId);
    request
        .response()
        .putHeader(RequestId.HEADER, id)
        .putHeader("traceresponse", trace.traceparent());
  }
}
