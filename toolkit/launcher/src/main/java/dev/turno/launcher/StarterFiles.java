package dev.turno.launcher;

/** What {@code turno new} writes. */
final class StarterFiles {
  private static final String JAVA =
      """
      import dev.turno.http.CpuBound;
      import dev.turno.http.Get;
      import dev.turno.http.Query;
      import io.vertx.core.Future;
      import io.vertx.core.Vertx;
      import jakarta.validation.constraints.Max;
      import jakarta.validation.constraints.Min;
      import java.util.List;
      import java.util.stream.IntStream;

      public final class App {
        record Order(int number, String what) {}

        /** Returns a Future: runs on the event loop. */
        @Get("/hello/{name}")
        Future<String> hello(String name, Vertx vertx) {
          return vertx.timer(10).map(rung -> "Hello, " + name);
        }

        /** Returns a value, and may block: runs on a virtual thread of its own. */
        @Get("/orders")
        List<Order> orders(@Query(defaultValue = "3") @Min(1) int most) throws InterruptedException {
          Thread.sleep(20);
          return IntStream.rangeClosed(1, most).mapToObj(n -> new Order(n, "burger")).toList();
        }

        /** Computes: runs on a worker node; in this process as long as there is none. */
        @Get("/primes/{n}")
        @CpuBound
        long primes(@Max(1_000_000) int n) {
          return IntStream.range(2, n).filter(App::isPrime).count();
        }

        private static boolean isPrime(int n) {
          return IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(i -> n % i == 0);
        }
      }
      """;

  private static final String TOML =
      """
      # What a run is told; a flag or a variable TURNO_... goes before it. `turno config` shows all there is.
      name = "{name}"
      app = "App.java"

      [http]
      port = 8080
      """;

  private StarterFiles() {}

  static String java() {
    return JAVA;
  }

  static String toml(String name) {
    return TOML.replace("{name}", name);
  }
}
