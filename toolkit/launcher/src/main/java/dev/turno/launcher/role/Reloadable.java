package dev.turno.launcher.role;

import dev.turno.launcher.report.Flawed;
import dev.turno.server.Application;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A running role whose application is replaced while it runs: the port and the cluster stay, what
 * began by the old code ends by it. Starts with an application that is replaced before anything
 * uses it.
 */
public interface Reloadable extends RunningRole {
  /**
   * Says what each request waits for before it is answered, so that its answer is of no older code
   * than there was when it came. Called on event loops.
   */
  void beforeEach(Supplier<Future<Void>> check);

  /**
   * Goes over to another application. Fails, and goes on with what it has, when that does not
   * start.
   */
  Future<Void> swap(Application application);

  /**
   * Opens what operators use, such as the admin API, once there is something to show. Fails as a
   * role does that does not start.
   */
  default Future<Void> open() {
    return Future.succeededFuture();
  }

  /** Answers all with what is wrong, until the next {@link #swap}. */
  void refuse(Flawed why);
}
