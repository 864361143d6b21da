package dev.turno.examples.jobs.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Celery with Redis: processes, as many as {@code concurrency} for each worker; without results,
 * which it is faster without.
 *
 * @param programs where its programs are
 * @param python what runs them
 * @param acksLate whether a job is given to another worker when its own is lost, as Turno and
 *     BullMQ do
 */
record Celery(Path programs, Path python, int concurrency, boolean acksLate, Load load)
    implements Contender {
  @Override
  public String system() {
    return "Celery, Redis";
  }

  @Override
  public String settings() {
    return "concurrency " + concurrency + ", acks " + (acksLate ? "late" : "early");
  }

  @Override
  public Child start(Path folder, List<Child> started) throws IOException, InterruptedException {
    var redis = Redis.start(folder);
    started.add(redis.child());
    var environment =
        Map.of(
            "REDIS_URL",
            redis.url(),
            "ACKS_LATE",
            acksLate ? "1" : "0",
            "PYTHONPATH",
            programs.toString(),
            "PYTHONDONTWRITEBYTECODE",
            "1");
    List<Child> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(Child.start("worker-" + i, folder, environment, worker(i)));
      started.add(workers.getLast());
    }
    for (Child worker : workers) {
      worker.awaitWord("ready");
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python.toString(), programs.resolve("producer.py").toString()));
    command.addAll(load.words());
    started.add(Child.start("producer", folder, environment, command));
    return started.getLast();
  }

  private List<String> worker(int number) {
    return List.of(
        python.toString(),
        "-m",
        "celery",
        "-A",
        "noop",
        "worker",
        "--pool",
        "prefork",
        "--concurrency",
        Integer.toString(concurrency),
        "-n",
        "w" + number + "@" + Loopback.HOST,
        "--loglevel",
        "WARNING");
  }
}
