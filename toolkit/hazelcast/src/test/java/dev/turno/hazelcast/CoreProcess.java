package dev.turno.hazelcast;

import dev.turno.async.Async;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A core node in a JVM of its own, which ends when its standard input does. */
final class CoreProcess {
  private CoreProcess() {}

  /**
   * Starts one that has joined when this returns.
   *
   * @param places where the core nodes of the cluster are; the first is this one's
   */
  static Process start(String name, List<String> places) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-cp",
                System.getProperty("java.class.path"),
                CoreProcess.class.getName(),
                name));
    command.addAll(places);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals("ready")) {
        Thread.ofVirtual().start(() -> said.lines().forEach(System.out::println));
        return process;
      }
    }
    throw new IOException("the core node has ended");
  }

  public static void main(String[] arguments) throws IOException {
    List<String> places = List.of(arguments).subList(1, arguments.length);
    String own = places.getFirst();
    ClusteredVertx member =
        Async.await(
            Cluster.join(
                ClusterOptions.core()
                    .withName(arguments[0])
                    .withPort(Integer.parseInt(own.substring(own.indexOf(':') + 1)))
                    .withJoin(places)
                    .withCores(places.size()),
                new VertxOptions()));
    System.out.println("ready");
    Async.await(member.tickets());
    while (System.in.read() >= 0) {
      // nothing is said
    }
    Runtime.getRuntime().halt(0);
  }
}
