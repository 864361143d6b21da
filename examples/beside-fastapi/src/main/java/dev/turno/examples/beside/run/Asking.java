package dev.turno.examples.beside.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks a server all requests of a table, some of them side by side: a few are waited out. */
final class Asking {
  private static final int AT_ONCE = 16;

  private Asking() {}

  /** The outcomes of the rows, in their order. */
  static List<Outcome> all(List<Row> rows, Function<Row, Outcome> ask) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Outcome>> asked = new ArrayList<>();
      rows.forEach(row -> asked.add(() -> ask.apply(row)));
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : threads.invokeAll(asked)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
