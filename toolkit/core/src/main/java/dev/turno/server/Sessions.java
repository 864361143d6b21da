package dev.turno.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import io.vertx.ext.web.sstore.SessionStore;
import java.time.Duration;
import java.util.function.Function;

/**
 * How the server remembers browsers between requests: Vert.x Web's sessions, which functions take
 * as an {@code io.vertx.ext.web.Session} parameter. Call {@code regenerateId()} when somebody logs
 * in. A session is in the memory of one process, unless another store is given. Immutable.
 *
 * @param cookie the cookie's name
 * @param idle how long a session lasts without requests
 * @param secure whether the cookie is sent over TLS only
 * @param store where sessions are kept
 */
public record Sessions(
    String cookie, Duration idle, boolean secure, Function<Vertx, SessionStore> store) {
  /** 30 minutes, in this process, over TLS only; no script and no other site gets the cookie. */
  public static Sessions ofDefaults() {
    return new Sessions(
        "__Host-session", Duration.ofMinutes(30), true, vertx -> LocalSessionStore.create(vertx));
  }

  public Sessions withIdle(Duration time) {
    return new Sessions(cookie, time, secure, store);
  }

  /** Lets the cookie travel without TLS, for development on a laptop. */
  public Sessions withoutTls() {
    return new Sessions("session", idle, false, store);
  }

  /** Keeps sessions elsewhere, such as in Vert.x Web's {@code ClusteredSessionStore}. */
  public Sessions withStore(Function<Vertx, SessionStore> other) {
    return new Sessions(cookie, idle, secure, other);
  }

  Handler<RoutingContext> handler(Vertx vertx) {
    return SessionHandler.create(store.apply(vertx))
        .setSessionCookieName(cookie)
        .setSessionTimeout(idle.toMillis())
        .setCookieHttpOnlyFlag(true)
        .setCookieSecureFlag(secure)
        .setCookieSameSite(CookieSameSite.LAX)
        .setMinLength(32)
        .setLazySession(true);
  }
}
