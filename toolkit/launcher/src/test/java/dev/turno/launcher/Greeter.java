package dev.turno.launcher;

import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Query;
import io.vertx.core.Future;

/** A service to be listed. */
final class Greeter {
  @Get("/hello/{name}")
  Future<String> hello(String name) {
    return Future.succeededFuture(name);
  }

  @Get("/primes")
  @CpuBound(queue = "numbers")
  int primes(@Query int below) {
    return below;
  }

  @CpuBound
  String shout(String text) {
    return text;
  }

  @Get("/orders")
  String orders() {
    return "";
  }
}
