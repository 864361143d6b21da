package dev.turno.server;

import dev.turno.problem.Problem;
import dev.turno.problem.ReasonPhrase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder whose files are served. One that is relative is below the application's folder, or else
 * on the class path.
 */
final class FileFolder {
  private static final Logger LOG = LoggerFactory.getLogger(FileFolder.class);

  private final Path home;
  private final String named;
  private final AtomicBoolean missed = new AtomicBoolean();

  /**
   * A folder of files.
   *
   * @param home the application's folder
   * @param named the folder as the application names it
   */
  FileFolder(Path home, String named) {
    this.home = home;
    this.named = named;
  }

  /** Refuses what the static handler does not serve, as all else is refused. */
  static void refuse(RoutingContext routing) {
    if (routing.response().headWritten()) {
      return;
    }
    int status = routing.statusCode() < 400 ? 404 : routing.statusCode();
    var problem = new JsonObject().put("title", ReasonPhrase.of(status)).put("status", status);
    if (status == 404) {
      problem.put("detail", "Nothing is at " + routing.request().path() + ".");
    }
    routing
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem.encode());
  }

  /** Serves the files, as they are when it starts to. */
  StaticHandler handler(Vertx vertx) {
    if (isOnDisk()) {
      return StaticHandler.create(FileSystemAccess.ROOT, path());
    }
    tellIfMissing(vertx);
    return StaticHandler.create(FileSystemAccess.RELATIVE, named);
  }

  /** The name by which Vert.x finds it, or a file in it. */
  String path(String... below) {
    Path folder = isOnDisk() ? onDisk() : Path.of(named);
    return Path.of(folder.toString(), below).toString();
  }

  private boolean isOnDisk() {
    return Path.of(named).isAbsolute() || Files.isDirectory(onDisk());
  }

  private Path onDisk() {
    return home.resolve(named).toAbsolutePath().normalize();
  }

  /** There are as many handlers as event loops, and one line is enough. */
  private void tellIfMissing(Vertx vertx) {
    if (!vertx.fileSystem().existsBlocking(named) && missed.compareAndSet(false, true)) {
      LOG.warn(
          "there is neither a folder {} nor {} on the class path: its pages are 404",
          onDisk(),
          named);
    }
  }
}
