package dev.turno.operation;

/**
 * A named pool of platform threads for {@code @Blocking} functions.
 *
 * @param size the number of threads
 * @param maxWaiting how many calls may wait for a thread; the next one is answered 503
 */
public record PoolDefinition(String name, int size, int maxWaiting) {
  public PoolDefinition {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a pool's name is not blank");
    }
    if (size < 1) {
      throw new IllegalArgumentException(
          "pool '" + name + "': its size is at least 1, not " + size);
    }
    if (maxWaiting < 0) {
      throw new IllegalArgumentException(
          "pool '" + name + "': its queue is at least 0, not " + maxWaiting);
    }
  }
}
