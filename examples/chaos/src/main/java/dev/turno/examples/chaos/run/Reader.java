package dev.turno.examples.chaos.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.examples.chaos.journal.Event;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.Stream;

/** Reads jobs, by any gateway, and writes down what it sees. Not thread-safe. */
final class Reader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final World world;
  private final String name;
  private final Random random;

  Reader(World world, String name, Random random) {
    this.world = world;
    this.name = name;
    this.random = random;
  }

  /** What became of a job, as far as one look tells. */
  enum Seen {
    OPEN,
    ENDED,
    UNKNOWN
  }

  /** Reads a job's state, and its result if it has one. */
  Seen read(String job) throws InterruptedException {
    Http.Answer answer = world.http().send("GET", world.anyApi(random), "/jobs/" + job, PATIENCE);
    if (answer.status() != OK) {
      if (answer.status() == NOT_FOUND) {
        world.journal().write(new Event.Read(World.now(), name, job, NOT_FOUND, 0, "", 0, 0));
      }
      return answer.status() == NOT_FOUND ? Seen.UNKNOWN : Seen.OPEN;
    }
    Event.Read read = seen(job, answer.version(), World.json(answer.body()));
    if (read.state().equals("COMPLETED")) {
      result(job);
    }
    return read.hasEnded() ? Seen.ENDED : Seen.OPEN;
  }

  private Event.Read seen(String job, long version, JsonNode state) {
    var read =
        new Event.Read(
            World.now(),
            name,
            job,
            OK,
            version,
            state.path("state").asText(),
            state.path("attempt").asInt(),
            state.path("attempts").asInt());
    world.journal().write(read);
    if (read.hasEnded()) {
      world.ended(job);
    }
    return read;
  }

  private void result(String job) throws InterruptedException {
    Http.Answer answer =
        world.http().send("GET", world.anyApi(random), "/jobs/" + job + "/result", PATIENCE);
    if (answer.status() != 0) {
      String lease = World.json(answer.body()).path("lease").asText();
      world.journal().write(new Event.Result(World.now(), name, job, answer.status(), lease));
    }
  }

  /** Follows a job's events until it has ended, by another gateway whenever one is lost. */
  void follow(String job) throws InterruptedException {
    long version = 0;
    for (int tries = 0; tries < 30; tries++) {
      try (Stream<String> lines =
          world
              .http()
              .lines(world.anyApi(random), "/jobs/" + job + "/events", Long.toString(version))) {
        Iterator<String> each = lines.iterator();
        while (each.hasNext()) {
          String line = each.next();
          if (line.startsWith("id:")) {
            version = Long.parseLong(line.substring(3).strip());
          } else if (line.startsWith("data:")
              && seen(job, version, World.json(line.substring(5))).hasEnded()) {
            return;
          } else if (line.equals(":" + NOT_FOUND)) {
            world.journal().write(new Event.Read(World.now(), name, job, NOT_FOUND, 0, "", 0, 0));
            return;
          }
        }
      } catch (UncheckedIOException e) {
        // the gateway is gone: the next one
      }
      Thread.sleep(500);
    }
  }
}
