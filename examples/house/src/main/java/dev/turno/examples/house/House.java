package dev.turno.examples.house;

import dev.turno.async.Async;
import dev.turno.context.RequestContext;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Query;
import dev.turno.job.Jobs;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A house that is too big for one pair of hands. */
public final class House {
  static final int METRES = 8;

  /** Cleans the whole house: each room by whoever has a hand free. */
  @Get("/clean")
  Report wholeHouse(@Query(defaultValue = "64") @Min(1) @Max(10_000) int rooms, Jobs jobs) {
    long started = System.nanoTime();
    List<Cleaned> cleaned = Async.await(jobs.map(House::clean, rooms(rooms)));
    return Report.of(cleaned, Duration.ofNanos(System.nanoTime() - started).toMillis());
  }

  /** Cleans one room. It has no route: only code calls it. */
  @CpuBound(timeout = "60s")
  Cleaned clean(Room room, RequestContext request) {
    var floor = new Floor(room);
    long dirt = floor.dirt();
    int passes = 0;
    while (floor.dirt() > 0 && !request.cancellation().isCancelled()) {
      floor.sweep();
      passes++;
    }
    return new Cleaned(room.number(), passes, dirt, ProcessHandle.current().pid());
  }

  private static List<Room> rooms(int count) {
    return IntStream.range(0, count).mapToObj(number -> new Room(number, METRES)).toList();
  }
}
