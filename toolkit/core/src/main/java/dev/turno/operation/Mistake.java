package dev.turno.operation;

/**
 * One mistake in an application's definition.
 *
 * @param where the class, method and parameter: {@code Primes.primes, parameter 'n'}
 * @param what what is wrong
 * @param remedy what to change
 */
public record Mistake(String where, String what, String remedy) {
  @Override
  public String toString() {
    return where + ": " + what + " " + remedy;
  }
}
