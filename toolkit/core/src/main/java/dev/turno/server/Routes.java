package dev.turno.server;

/**
 * Registers handlers without annotations. The names tell where a handler runs, since a lambda's
 * kind can't be seen: plain on a virtual thread, {@code Async} on the event loop, {@code Cpu} on a
 * worker node.
 *
 * @param <S> what is returned, to go on with
 */
public interface Routes<S> {
  /**
   * Answers a method at a path by a plain handler, on a virtual thread of its own; it may block.
   */
  S handle(String method, String path, PlainHandler handler);

  /** Answers a method at a path on the event loop. */
  S handleAsync(String method, String path, AsyncHandler handler);

  /**
   * Answers a method at a path by a computing handler, on a worker node of queue {@code cpu},
   * within 30 s.
   */
  S handleCpu(String method, String path, PlainHandler handler);

  default S get(String path, PlainHandler handler) {
    return handle("GET", path, handler);
  }

  default S getAsync(String path, AsyncHandler handler) {
    return handleAsync("GET", path, handler);
  }

  default S getCpu(String path, PlainHandler handler) {
    return handleCpu("GET", path, handler);
  }

  default S post(String path, PlainHandler handler) {
    return handle("POST", path, handler);
  }

  default S postAsync(String path, AsyncHandler handler) {
    return handleAsync("POST", path, handler);
  }

  default S postCpu(String path, PlainHandler handler) {
    return handleCpu("POST", path, handler);
  }

  default S put(String path, PlainHandler handler) {
    return handle("PUT", path, handler);
  }

  default S putAsync(String path, AsyncHandler handler) {
    return handleAsync("PUT", path, handler);
  }

  default S putCpu(String path, PlainHandler handler) {
    return handleCpu("PUT", path, handler);
  }

  default S patch(String path, PlainHandler handler) {
    return handle("PATCH", path, handler);
  }

  default S patchAsync(String path, AsyncHandler handler) {
    return handleAsync("PATCH", path, handler);
  }

  default S patchCpu(String path, PlainHandler handler) {
    return handleCpu("PATCH", path, handler);
  }

  default S delete(String path, PlainHandler handler) {
    return handle("DELETE", path, handler);
  }

  default S deleteAsync(String path, AsyncHandler handler) {
    return handleAsync("DELETE", path, handler);
  }

  default S deleteCpu(String path, PlainHandler handler) {
    return handleCpu("DELETE", path, handler);
  }
}
