package dev.turno.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * A single-page front end: its files, and {@code index.html} for every page that the browser's own
 * router knows. Files whose name has a hash may be kept for a year; all others are asked for anew.
 */
final class Frontend {
  private static final Pattern HASHED =
      Pattern.compile(".*[.-](?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{8,}\\.[a-z0-9]+(\\.map)?");
  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";
  private static final String ASK_ANEW = "no-cache";

  private final FileFolder folder;

  private Frontend(FileFolder folder) {
    this.folder = folder;
  }

  static Router router(Vertx vertx, FileFolder folder) {
    var frontend = new Frontend(folder);
    Router router = Router.router(vertx);
    router.route().handler(Frontend::tellCaches);
    router.route().handler(folder.handler(vertx).setIncludeHidden(false).setCachingEnabled(false));
    router.route().handler(frontend::fallBack).failureHandler(FileFolder::refuse);
    return router;
  }

  /** Whether a file's name changes with its content. */
  static boolean isHashed(String path) {
    return HASHED.matcher(path).matches();
  }

  private static void tellCaches(RoutingContext routing) {
    routing.addHeadersEndHandler(
        v -> {
          int status = routing.response().getStatusCode();
          if (status == 200 || status == 206 || status == 304) {
            String path = routing.request().path();
            boolean hashed = path != null && isHashed(path);
            routing.response().putHeader(HttpHeaders.CACHE_CONTROL, hashed ? FOR_A_YEAR : ASK_ANEW);
          }
        });
    routing.next();
  }

  /** A path of the browser's router is a page; anything else is missing. */
  private void fallBack(RoutingContext routing) {
    if (isPage(routing)) {
      routing
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
          .sendFile(folder.path("index.html"))
          .onFailure(routing::fail);
    } else {
      FileFolder.refuse(routing);
    }
  }

  private static boolean isPage(RoutingContext routing) {
    String method = routing.request().method().name();
    String path = routing.request().path();
    String accept = routing.request().getHeader(HttpHeaders.ACCEPT);
    return (method.equals("GET") || method.equals("HEAD"))
        && path != null
        && path.substring(path.lastIndexOf('/') + 1).indexOf('.') < 0
        && accept != null
        && accept.contains("text/html");
  }
}
