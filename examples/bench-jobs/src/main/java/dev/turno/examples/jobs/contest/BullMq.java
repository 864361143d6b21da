package dev.turno.examples.jobs.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * BullMQ with Redis: so many jobs at once in each worker.
 *
 * @param programs where its programs are
 */
record BullMq(Path programs, int concurrency, Load load) implements Contender {
  @Override
  public String system() {
    return "BullMQ, Redis";
  }

  @Override
  public String settings() {
    return "concurrency " + concurrency;
  }

  @Override
  public Child start(Path folder, List<Child> started) throws IOException, InterruptedException {
    var redis = Redis.start(folder);
    started.add(redis.child());
    var environment = Map.of("REDIS_URL", redis.url(), "NODE_ENV", "production");
    List<Child> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(
          Child.start(
              "worker-" + i, folder, environment, node("worker.mjs", List.of("" + concurrency))));
      started.add(workers.getLast());
    }
    for (Child worker : workers) {
      worker.awaitWord("ready");
    }
    started.add(Child.start("producer", folder, environment, node("producer.mjs", load.words())));
    return started.getLast();
  }

  private List<String> node(String program, List<String> words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("node", programs.resolve(program).toString()));
    command.addAll(words);
    return command;
  }
}
