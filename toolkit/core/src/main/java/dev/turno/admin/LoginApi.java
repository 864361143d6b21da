package dev.turno.admin;

import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;

/** How a browser comes in. */
final class LoginApi {
  private final Sessions sessions;

  LoginApi(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * What a link is to give.
   *
   * @param readOnly whether it lets look only; by default it lets change, too
   */
  record Wanted(Optional<Boolean> readOnly) {}

  /** A link that works once, within {@code seconds}. */
  record Link(String url, long seconds) {}

  @Post("/admin/v1/login-links")
  @NonBlocking
  Link link(@Body Wanted wanted, HttpServerRequest request) {
    HostAndPort here = request.authority();
    String key = sessions.link(wanted.readOnly().orElse(false) ? Access.READ : Access.ADMIN);
    return new Link(
        request.scheme() + "://" + here + "/login?key=" + key, Sessions.LINK_HOLDS.toSeconds());
  }

  /** Takes a link for a cookie, and goes on to the dashboard. */
  @Get("/login")
  @NonBlocking
  Reply<String> login(@Query String key) {
    String cookie =
        sessions
            .follow(key)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.titled(
                            403,
                            "Used or too old",
                            "A login link works once, within a minute. Make another: turno ui.")));
    return Reply.<String>status(303)
        .withHeader("Location", "/")
        .withHeader(
            "Set-Cookie",
            Sessions.COOKIE
                + "="
                + cookie
                + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + Sessions.COOKIE_HOLDS.toSeconds());
  }
}
