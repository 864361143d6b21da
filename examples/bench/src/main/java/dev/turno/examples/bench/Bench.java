package dev.turno.examples.bench;

import dev.turno.depend.Named;
import dev.turno.depend.Provides;
import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The routes of the contract. */
public final class Bench {
  private static final Duration WAIT = Duration.ofMillis(20);

  record Message(String message) {}

  record ItemQuery(int id, Optional<String> q, int limit) {}

  record Ok(boolean ok) {}

  record Three(int a, int b, int c) {}

  record Primes(long primes) {}

  @Get("/plaintext")
  @NonBlocking
  String plaintext() {
    return "Hello, World!";
  }

  @Get("/json")
  @NonBlocking
  Message json() {
    return new Message("Hello, World!");
  }

  @Get("/items/{id}")
  @NonBlocking
  ItemQuery item(int id, Optional<String> q, @Query(defaultValue = "10") int limit) {
    return new ItemQuery(id, q, limit);
  }

  @Post("/items")
  @NonBlocking
  PricedItem create(@Body Item item) {
    return PricedItem.of(item);
  }

  @Get("/blocking")
  Ok blocking() throws InterruptedException {
    Thread.sleep(WAIT);
    return new Ok(true);
  }

  @Get("/deps")
  @NonBlocking
  Three deps(@Named("a") int a, @Named("b") int b, @Named("c") int c) {
    return new Three(a, b, c);
  }

  @Provides
  @Named("a")
  Future<Integer> a(Vertx vertx) {
    return vertx.timer(WAIT.toMillis(), TimeUnit.MILLISECONDS).map(1);
  }

  @Provides
  @Named("b")
  int b() throws InterruptedException {
    Thread.sleep(WAIT);
    return 2;
  }

  @Provides
  @Named("c")
  Future<Integer> c(Vertx vertx) {
    return vertx.timer(WAIT.toMillis(), TimeUnit.MILLISECONDS).map(3);
  }

  @Get("/cpu")
  @CpuBound
  Primes cpu(int n) {
    return new Primes(IntStream.range(2, n).filter(Bench::isPrime).count());
  }

  private static boolean isPrime(int number) {
    for (int divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return true;
  }
}
