package dev.turno.examples.jobs.contest;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turno: one core node that produces, two worker nodes.
 *
 * @param slots of each worker node
 * @param calls how many calls are measured as well
 * @param mix for how many seconds short and long work is mixed
 */
record Turno(Keeping keeping, int slots, Load load, int calls, int mix) implements Contender {
  private static final String PROGRAMS = "dev.turno.examples.jobs.node.";
  private static final String CLUSTER = "bench-jobs";

  /** What Hazelcast asks for, and the manifest of turno.jar gives it. */
  private static final List<String> ACCESS =
      List.of(
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  @Override
  public String system() {
    return "Turno, " + keeping.describe();
  }

  @Override
  public String settings() {
    return slots == 1 ? "1 slot" : slots + " slots";
  }

  @Override
  public Child start(Path folder, List<Child> started) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(keeping.start(folder, started));
    words.add("cluster=" + CLUSTER);
    words.add("jobs=" + load.jobs());
    words.add("rounds=" + load.rounds());
    words.add("warmUp=" + load.warmUp());
    words.add("rate=" + load.rate());
    words.add("seconds=" + load.seconds());
    words.add("calls=" + calls);
    words.add("mix=" + mix);
    Child producer = Child.start("producer", folder, Map.of(), java("Producer", words));
    started.add(producer);
    String address = new JsonObject(producer.line()).getString("address");
    for (int i = 0; i < WORKERS; i++) {
      List<String> arguments = List.of(CLUSTER, address, Integer.toString(slots));
      started.add(Child.start("worker-" + i, folder, Map.of(), java("WorkerNode", arguments)));
    }
    return producer;
  }

  private static List<String> java(String program, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ACCESS);
    Stream.of(System.getenv().getOrDefault("TURNO_JAVA_OPTS", "").split(" "))
        .filter(word -> !word.isBlank())
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAMS + program));
    command.addAll(words);
    return command;
  }
}
