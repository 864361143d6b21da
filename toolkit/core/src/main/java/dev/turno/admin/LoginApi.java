package dev.turno.admin;

import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Optional;

/** How a browser comes in. */
final class LoginApi {
  /** Where links are made; by those, too, who may only look. */
  static final String LINKS = "/admin/v1/login-links";

  private final Sessions sessions;
  private final Doorkeeper doorkeeper;
  private final AdminNode admin;

  LoginApi(Sessions sessions, Doorkeeper doorkeeper, AdminNode admin) {
    this.sessions = sessions;
    this.doorkeeper = doorkeeper;
    this.admin = admin;
  }

  /**
   * Who asks, and whom.
   *
   * @param access {@code admin} to look and change, {@code read} to look
   * @param node the node that answers
   * @param requests whether it keeps the last requests, as a process does that is developed
   */
  record Session(String access, String app, String node, String version, boolean requests) {}

  @Get("/admin/v1/session")
  @NonBlocking
  Session session(HttpServerRequest request) {
    Identity self = admin.identity();
    return new Session(
        doorkeeper.access(request).orElse(Access.READ).name().toLowerCase(Locale.ROOT),
        self.app(),
        self.id(),
        self.version(),
        admin.measured().isPresent());
  }

  /**
   * What a link is to give.
   *
   * @param readOnly whether it lets look only; by default it lets do what the token does
   */
  record Wanted(Optional<Boolean> readOnly) {}

  /** A link that works once, within {@code seconds}. */
  record Link(String url, long seconds) {}

  @Post(LINKS)
  @NonBlocking
  Link link(@Body Wanted wanted, HttpServerRequest request) {
    HostAndPort here = request.authority();
    Access own = doorkeeper.access(request).orElse(Access.READ);
    boolean readOnly = wanted.readOnly().orElse(own == Access.READ);
    if (own == Access.READ && !readOnly) {
      throw ProblemException.of(403, "This token lets you look; it gives no link to change.");
    }
    String key = sessions.link(readOnly ? Access.READ : Access.ADMIN);
    return new Link(request.scheme() + "://" + here + path(key), Sessions.LINK_HOLDS.toSeconds());
  }

  static String path(String key) {
    return "/login?key=" + key;
  }

  /** Takes a link for a cookie, and goes on to the dashboard. */
  @Get("/login")
  @NonBlocking
  Reply<String> login(@Query String key, @Header Optional<String> accept) {
    Optional<String> followed = sessions.follow(key);
    if (followed.isEmpty() && accept.orElse("").contains("text/html")) {
      return Reply.<String>status(303).withHeader("Location", "/#/login-used");
    }
    String cookie =
        followed.orElseThrow(
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
