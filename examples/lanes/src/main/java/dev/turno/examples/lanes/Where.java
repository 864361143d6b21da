package dev.turno.examples.lanes;

import io.vertx.core.Context;

/**
 * Where code runs, found out from the thread that runs it.
 *
 * @param lane {@code event loop}, {@code virtual thread}, {@code cpu pool}, or {@code pool} with
 *     its name
 * @param thread the thread's name; a virtual thread has none of its own, so its number is added
 * @param virtual whether it is a virtual thread
 * @param pid the process
 * @param node the host that the process runs on
 */
record Where(String lane, String thread, boolean virtual, long pid, String node) {
  private static final String CPU_POOL = "turno-cpu";
  private static final String POOL_PREFIX = "turno-pool-";

  static Where here() {
    Thread thread = Thread.currentThread();
    return new Where(
        lane(thread), name(thread), thread.isVirtual(), ProcessHandle.current().pid(), Host.NAME);
  }

  private static String lane(Thread thread) {
    if (Context.isOnEventLoopThread()) {
      return "event loop";
    }
    if (thread.isVirtual()) {
      return "virtual thread";
    }
    String pool = poolOf(thread.getName());
    return pool.equals(CPU_POOL) ? "cpu pool" : "pool " + pool.replace(POOL_PREFIX, "");
  }

  /** Threads of a pool are called after it, and numbered. */
  private static String poolOf(String thread) {
    int end = thread.length();
    while (end > 0 && isOfNumber(thread.charAt(end - 1))) {
      end--;
    }
    return thread.substring(0, end);
  }

  private static boolean isOfNumber(char character) {
    return character == '-' || Character.isDigit(character);
  }

  private static String name(Thread thread) {
    return thread.isVirtual() ? thread.getName() + "#" + thread.threadId() : thread.getName();
  }
}
