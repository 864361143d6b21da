package dev.turno.launcher.role;

import io.vertx.core.Future;

/**
 * What a process can be in a deployment, such as a gateway or a worker node. Modules offer theirs
 * by {@link java.util.ServiceLoader}, with a public constructor without parameters.
 */
public interface Role {
  /** Its name on the command line: {@code gateway}. */
  String name();

  /**
   * Starts it. It brings its own Vert.x, without shutdown hooks: the launcher stops what it has
   * started.
   *
   * @return the running role when it is ready for work; fails with {@link PortTakenException} when
   *     a port cannot be bound, and has then closed what it had opened
   */
  Future<RunningRole> start(RoleContext context);
}
