package dev.turno.operation;

/**
 * Names an operation within an application, the same in every process that runs it: {@code
 * Burgers.orders}.
 *
 * @param value the name, unique in an application
 */
public record OperationId(String value) {
  public OperationId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an operation's id is not blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
