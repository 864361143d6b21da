package dev.turno.operation;

import java.util.List;

/**
 * What was read from an application's classes.
 *
 * @param operations the handlers
 * @param providers the providers and guards
 */
public record Definitions(List<Operation> operations, List<Provider> providers) {
  public Definitions {
    operations = List.copyOf(operations);
    providers = List.copyOf(providers);
  }
}
