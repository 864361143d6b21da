package dev.turno.examples.hello;

import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import java.math.BigInteger;
import java.util.stream.IntStream;

// region readme
public final class Hello {
  @Get("/hello/{name}") // returns a Future: on the event loop
  Future<String> hello(String name, Vertx vertx) {
    return vertx.timer(10).map(rung -> "Hello, " + name);
  }

  @Get("/nap/{millis}") // returns a value, and may block: on a virtual thread of its own
  String nap(@Max(5000) int millis) throws InterruptedException {
    Thread.sleep(millis);
    return "slept well";
  }

  @Get("/primes/{n}")
  @CpuBound // computes: on a worker node
  long primes(@Max(1_000_000) int n) {
    return IntStream.range(2, n).filter(i -> BigInteger.valueOf(i).isProbablePrime(20)).count();
  }
}
// endregion
