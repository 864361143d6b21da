package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.journal.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Hands jobs in under a key until it has a ticket, cancels some, looks at some, and makes calls
 * without a ticket; by any gateway.
 */
final class Client {
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration GIVE_UP = Duration.ofSeconds(60);
  private static final int CALL_SECONDS = 5;
  private static final int RECENT = 20;

  private final World world;
  private final String name;
  private final Random random;
  private final int pauseMillis;
  private final BooleanSupplier stopped;
  private final Reader reader;
  private final List<String> open = new ArrayList<>();
  private int keys;

  Client(World world, String name, long seed, int pauseMillis, BooleanSupplier stopped) {
    this.world = world;
    this.name = name;
    random = new Random(seed);
    this.pauseMillis = pauseMillis;
    this.stopped = stopped;
    reader = new Reader(world, name, random);
  }

  void run() {
    try {
      while (!stopped.getAsBoolean()) {
        step();
        Thread.sleep(random.nextInt(2 * pauseMillis + 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    int dice = random.nextInt(100);
    if (dice < 55) {
      submit();
    } else if (dice < 75) {
      call();
    } else if (dice < 80) {
      cancel();
    } else {
      look();
    }
  }

  private void submit() throws InterruptedException {
    submit(what());
  }

  /** Hands one job in, under a key of its own, until there is a ticket. */
  void submit(String what) throws InterruptedException {
    String key = name + "-" + keys++;
    world.journal().write(new Event.Submitted(World.now(), name, key, what));
    long until = System.nanoTime() + GIVE_UP.toNanos();
    while (System.nanoTime() < until) {
      Duration patience = random.nextInt(4) == 0 ? LONG : SHORT;
      Http.Answer answer =
          world
              .http()
              .send(
                  "POST",
                  world.anyApi(random),
                  what,
                  patience,
                  "Idempotency-Key",
                  key,
                  "Prefer",
                  "respond-async");
      if (answer.location().isPresent()) {
        taken(key, answer.location().get().replace("/jobs/", ""));
        return;
      }
      world
          .journal()
          .write(new Event.Refused(World.now(), name, key, answer.status(), answer.retryAfter()));
      Thread.sleep(100 + random.nextInt(200));
    }
  }

  private void taken(String key, String job) {
    world.journal().write(new Event.Acknowledged(World.now(), name, key, job));
    world.acknowledged(job);
    open.add(job);
    if (random.nextInt(20) == 0) {
      follow(job);
    }
  }

  private void follow(String job) {
    var follower = new Reader(world, name + "-" + keys, new Random(random.nextLong()));
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                follower.follow(job);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private String what() {
    int dice = random.nextInt(1_000);
    if (dice < 400) {
      return "/work";
    } else if (dice < 910) {
      return "/work?millis=" + (5 + random.nextInt(46));
    } else if (dice < 945) {
      return "/work?millis=" + (200 + random.nextInt(1_300));
    } else if (dice < 997) {
      return "/work?failures=" + (1 + random.nextInt(3));
    }
    return "/hang";
  }

  private void call() throws InterruptedException {
    String path = random.nextBoolean() ? "/work" : "/work?millis=" + (5 + random.nextInt(46));
    Http.Answer answer = Http.Answer.none(false);
    for (int tries = 0; !answer.connected() && tries < 10; tries++) {
      NodeProcess gateway = world.anyGateway(random);
      long at = World.now();
      long lag = world.metronome().lag();
      answer =
          world.http().send("POST", gateway.api(), path, LONG, "Prefer", "wait=" + CALL_SECONDS);
      if (answer.connected()) {
        world
            .journal()
            .write(
                new Event.Called(
                    at,
                    name,
                    gateway.name(),
                    World.now() - at,
                    CALL_SECONDS * 1_000L,
                    answer.status(),
                    answer.retryAfter(),
                    world.metronome().lag() - lag));
      }
    }
  }

  private void cancel() throws InterruptedException {
    if (!open.isEmpty()) {
      String job = open.getLast();
      Http.Answer answer = world.http().send("DELETE", world.anyApi(random), "/jobs/" + job, SHORT);
      if (answer.status() != 0) {
        world.journal().write(new Event.Cancelled(World.now(), name, job, answer.status()));
      }
    }
  }

  private void look() throws InterruptedException {
    if (!open.isEmpty()) {
      int newest = Math.min(open.size(), RECENT);
      int which = open.size() - 1 - random.nextInt(newest);
      if (reader.read(open.get(which)) == Reader.Seen.ENDED) {
        open.remove(which);
      }
    }
  }
}
