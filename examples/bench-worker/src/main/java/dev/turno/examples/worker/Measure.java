package dev.turno.examples.worker;

import dev.turno.http.Get;
import dev.turno.http.Query;
import dev.turno.job.Jobs;
import dev.turno.job.Ticket;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The gateway: calls functions of whoever has them, and tells what that took. */
public final class Measure {
  private final Jobs jobs;

  Measure(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Calls the least function there is. */
  @Get("/calls/{count}")
  Flood.Figures calls(
      @Min(1) @Max(1_000_000) int count, @Query(defaultValue = "1") @Min(1) @Max(512) int inFlight)
      throws InterruptedException {
    return new Flood(inFlight).run(count, this::call);
  }

  /** Fails when the answer is another than it has to be. */
  private Future<?> call(int number) {
    return jobs.call(Tiny::next, number).map(next -> checked(next == number + 1));
  }

  /** Sends bytes there and back, one time after another. */
  @Get("/echo/{count}")
  Flood.Figures echo(
      @Min(1) @Max(10_000) int count,
      @Query(defaultValue = "1048576") @Min(1) @Max(16 << 20) int bytes)
      throws InterruptedException {
    Buffer sent = Buffer.buffer(new byte[bytes]);
    return new Flood(1)
        .run(count, i -> jobs.call(Tiny::echo, sent).map(back -> checked(back.length() == bytes)));
  }

  /** Hands jobs in, so many at a time, and waits for what each comes to. */
  @Get("/tickets/{count}")
  Flood.Figures jobs(
      @Min(1) @Max(1_000_000) int count, @Query(defaultValue = "64") @Min(1) @Max(512) int inFlight)
      throws InterruptedException {
    return new Flood(inFlight).run(count, this::job);
  }

  private Future<?> job(int number) {
    return jobs.submit(Tiny::next, number)
        .compose(Ticket::result)
        .map(next -> checked(next == number + 1));
  }

  private static boolean checked(boolean right) {
    if (!right) {
      throw new IllegalStateException("a wrong answer");
    }
    return true;
  }
}
