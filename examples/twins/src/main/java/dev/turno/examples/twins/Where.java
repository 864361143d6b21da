package dev.turno.examples.twins;

/**
 * Where a function ran.
 *
 * @param process the process's id
 * @param thread something that tells its threads apart
 */
record Where(long process, String thread) {
  static Where here() {
    Thread thread = Thread.currentThread();
    return new Where(
        ProcessHandle.current().pid(), thread.isVirtual() ? "virtual" : thread.getName());
  }
}
