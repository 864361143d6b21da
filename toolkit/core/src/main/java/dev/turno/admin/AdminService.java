package dev.turno.admin;

import dev.turno.bind.JsonMappers;
import dev.turno.problem.Problem;
import dev.turno.respond.ProblemRenderer;
import dev.turno.respond.ResponseOptions;
import dev.turno.respond.ResponseWriter;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The admin API over HTTP: an application like any other, behind a {@link Doorkeeper}. Thread-safe.
 */
public final class AdminService implements AutoCloseable {
  private final Vertx vertx;
  private final Node node;
  private final Doorkeeper doorkeeper;
  private final Sessions sessions;
  private final ProblemRenderer problems = new ProblemRenderer(JsonMappers.standard());
  private final ResponseWriter responses =
      new ResponseWriter(problems, ResponseOptions.ofDefaults());

  private AdminService(Vertx vertx, Node node, Doorkeeper doorkeeper, Sessions sessions) {
    this.vertx = vertx;
    this.node = node;
    this.doorkeeper = doorkeeper;
    this.sessions = sessions;
  }

  /**
   * Who may come in, and by which names.
   *
   * @param host the address that the server binds
   * @param names further names by which it is reached
   */
  public record Entrance(Tokens tokens, String host, Set<String> names) {
    public Entrance {
      names = Set.copyOf(names);
    }
  }

  /**
   * Starts it; whoever listens takes the {@link #requestHandler}.
   *
   * @param vertx where requests are served: best one of their own, so that they are answered
   *     however busy the event loops of the application are
   * @param more adds what else is served, such as metrics
   */
  public static Future<AdminService> start(
      Vertx vertx, AdminNode admin, Entrance entrance, UnaryOperator<ApplicationBuilder> more) {
    var clock = InstantSource.system();
    var sessions = new Sessions(entrance.tokens(), clock);
    var doorkeeper = new Doorkeeper(entrance.tokens(), sessions, entrance.host(), entrance.names());
    var snapshots = new Snapshots(vertx, admin, clock);
    ApplicationBuilder application =
        more.apply(
            new ApplicationBuilder()
                .name("turno-admin")
                .service(new HealthApi(admin))
                .service(new LoginApi(sessions, doorkeeper, admin))
                .service(new NodeApi(admin, snapshots))
                .service(new HistoryApi(admin))
                .service(new QueueApi(admin, snapshots))
                .service(new JobApi(admin))
                .service(new UnitApi(admin, clock))
                .service(new LogApi(admin, vertx))
                .service(new PlanApi(admin))
                .service(new RequestApi(admin))
                .service(new ConfigApi(admin))
                .service(new FunctionApi(admin, new FunctionCalls(vertx))));
    // Describing it takes a while at first, and event loops wait for nothing.
    return vertx
        .executeBlocking(application::build, false)
        .compose(built -> Node.start(vertx, Objects.requireNonNull(built), options()))
        .map(node -> new AdminService(vertx, node, doorkeeper, sessions));
  }

  private static NodeOptions options() {
    return NodeOptions.standard()
        .withCpuSlots(1)
        .withWatch(NodeOptions.WatchMode.OFF)
        .withJobsLater();
  }

  /** A handler for one HTTP server instance. */
  public Handler<HttpServerRequest> requestHandler() {
    Handler<HttpServerRequest> inside = node.requestHandler();
    return request -> {
      Doorkeeper.Verdict verdict = doorkeeper.judge(request);
      protect(request.response().headers());
      if (!Doorkeeper.isReading(request)) {
        AuditLog.watch(request, verdict.access());
      }
      Problem refusal = verdict.refusal();
      if (refusal == null) {
        inside.handle(request);
      } else {
        if (request.version() != HttpVersion.HTTP_2) {
          // its body is not read
          request.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        responses.write(request, vertx.getOrCreateContext(), problems.render(refusal));
      }
    };
  }

  /**
   * The path of a link that lets a browser in to look and change: once, within a minute. For
   * whoever sits at this process.
   */
  public String loginPath() {
    return LoginApi.path(sessions.link(Access.ADMIN));
  }

  /** A handler for what the HTTP server could not read as a request. */
  public Handler<HttpServerRequest> invalidRequestHandler() {
    Handler<HttpServerRequest> inside = node.invalidRequestHandler();
    return request -> {
      protect(request.response().headers());
      inside.handle(request);
    };
  }

  private static void protect(MultiMap headers) {
    headers
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "no-referrer")
        .set("Cache-Control", "no-store");
  }

  /** Ends what runs. Blocks; safe to call twice. */
  @Override
  public void close() {
    node.close();
  }
}
