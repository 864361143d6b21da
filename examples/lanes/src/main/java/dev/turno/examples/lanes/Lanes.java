package dev.turno.examples.lanes;

import dev.turno.depend.Named;
import dev.turno.depend.Provides;
import dev.turno.http.Blocking;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** One function of each kind. Each tells where it really ran. */
public final class Lanes {
  @Get("/where/async")
  Future<Where> async(Vertx vertx) {
    Where here = Where.here();
    return vertx.timer(10).map(here);
  }

  @Get("/where/blocking")
  Where blocking() throws InterruptedException {
    Thread.sleep(10);
    return Where.here();
  }

  @Get("/where/pool")
  @Blocking("reports")
  Where pool() throws InterruptedException {
    Thread.sleep(10);
    return Where.here();
  }

  @Get("/where/nonblocking")
  @NonBlocking
  Where nonBlocking() {
    return Where.here();
  }

  @Get("/where/cpu")
  @CpuBound
  Where cpu() {
    return Where.here();
  }

  /** Four dependencies of four kinds, one of which has a dependency of its own. */
  @Get("/where/deps")
  Dependencies deps(
      @Named("async") Where async,
      @Named("blocking") Where blocking,
      @Named("pool") Where pool,
      @Named("nonblocking") Where nonblocking,
      @Named("sub") Where sub) {
    return new Dependencies(async, blocking, pool, nonblocking, sub, Where.here());
  }

  @Provides
  @Named("async")
  Future<Where> asyncDependency(Vertx vertx, @Named("sub") Where sub) {
    return async(vertx);
  }

  @Provides
  @Named("blocking")
  Where blockingDependency() throws InterruptedException {
    return blocking();
  }

  @Provides
  @Named("pool")
  @Blocking("reports")
  Where poolDependency() throws InterruptedException {
    return pool();
  }

  @Provides
  @Named("nonblocking")
  @NonBlocking
  Where nonBlockingDependency() {
    return nonBlocking();
  }

  /** What the asynchronous dependency depends on. */
  @Provides
  @Named("sub")
  Where subDependency() throws InterruptedException {
    return blocking();
  }
}
