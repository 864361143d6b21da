package dev.turno.hazelcast;

import dev.turno.async.Async;
import io.vertx.core.VertxOptions;
import java.util.List;

/** A member of a cluster in a JVM of its own: {@code ROLE NAME PORT JOIN}. */
final class MemberMain {
  private MemberMain() {}

  public static void main(String[] arguments) {
    ChildJvm.endWithParent();
    long start = System.nanoTime();
    ClusterOptions options =
        arguments[0].equals("worker")
            ? ClusterOptions.worker(List.of(arguments[3]))
            : ClusterOptions.core();
    var joined =
        Async.await(
            Cluster.join(
                options
                    .withName(arguments[1])
                    .withPort(Integer.parseInt(arguments[2]))
                    .withNotices(notice -> say("notice " + notice)),
                new VertxOptions()));
    say("joined " + joined.membership().self());
    say("millis " + (System.nanoTime() - start) / 1_000_000);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
