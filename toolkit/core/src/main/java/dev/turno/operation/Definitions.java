package dev.turno.operation;

import java.util.List;

/**
 * What was read from an application's classes.
 *
 * @param operations the handlers
 * @param providers the providers and guards
 * @param hooks what runs at start and stop
 */
public record Definitions(List<Operation> operations, List<Provider> providers, List<Hook> hooks) {
  public Definitions {
    operations = List.copyOf(operations);
    providers = List.copyOf(providers);
    hooks = List.copyOf(hooks);
  }
}
