package dev.turno.cluster;

import dev.turno.Turno;
import dev.turno.async.Async;
import dev.turno.context.RequestContext;
import dev.turno.depend.Provides;
import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.Jobs;
import dev.turno.problem.ProblemException;
import dev.turno.server.Application;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;

/** What the nodes of these tests serve. */
final class Work {
  /**
   * An answer, and where it was computed.
   *
   * @param pid the process that computed it
   */
  record Answer(long value, long pid) {}

  /** What a provider sees of its request. */
  record Trace(String id, String operation) {}

  static Application application() {
    return Turno.application().service(new Work()).build();
  }

  /** Takes {@code millis} and answers the square. */
  @Get("/squares/{n}")
  @CpuBound(timeout = "20s")
  Answer square(long n, @Query(defaultValue = "0") int millis) throws InterruptedException {
    Thread.sleep(millis);
    return new Answer(n * n, ProcessHandle.current().pid());
  }

  /** Squares by functions that are called from code. */
  @Get("/squares")
  List<Answer> squares(int to, Jobs jobs) {
    return Async.await(jobs.map(Work::slowSquare, IntStream.range(0, to).boxed().toList()));
  }

  /** Takes a moment, so that all slots get something to do. */
  @CpuBound
  Answer slowSquare(int n) throws InterruptedException {
    Thread.sleep(50);
    return new Answer((long) n * n, ProcessHandle.current().pid());
  }

  /** The bytes in reverse order. */
  @Post("/reversed")
  @CpuBound
  Buffer reversed(@Body Buffer bytes) {
    var reversed = Buffer.buffer(bytes.length());
    for (int i = bytes.length() - 1; i >= 0; i--) {
      reversed.appendByte(bytes.getByte(i));
    }
    return reversed;
  }

  /** Does not end by itself. */
  @Get("/endless")
  @CpuBound(timeout = "1s")
  long endless() throws InterruptedException {
    long n = 0;
    while (!Thread.interrupted()) {
      n++;
    }
    throw new InterruptedException("after " + n);
  }

  /** Ends the process that runs it. */
  @Get("/crash")
  @CpuBound(retryable = false)
  long crash() {
    Runtime.getRuntime().halt(3);
    return 0;
  }

  /** Made on an event loop of the worker node. */
  @Provides
  Future<Trace> trace() {
    RequestContext context = RequestContext.current().orElseThrow();
    return Future.succeededFuture(new Trace(context.trace().traceId(), context.operation()));
  }

  @Get("/traced")
  @CpuBound
  Trace traced(Trace trace) {
    return trace;
  }

  @Get("/refused")
  @CpuBound
  long refused() {
    throw ProblemException.of(409, "there is one already");
  }

  @Get("/broken")
  @CpuBound
  long broken() {
    throw new IllegalStateException("a secret");
  }
}
