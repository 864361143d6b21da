package dev.turno.examples.jobs.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Redis for one contender: no snapshots, its log written out every second. */
record Redis(Child child, String url) {
  static Redis start(Path folder) throws IOException, InterruptedException {
    int port = Loopback.freePort();
    var child =
        Child.start(
            "redis",
            folder,
            Map.of(),
            List.of(
                "redis-server",
                "--bind",
                Loopback.HOST,
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--logfile",
                "redis.out"));
    child.await("listens", () -> Loopback.isOpen(port));
    return new Redis(child, "redis://" + Loopback.HOST + ":" + port + "/0");
  }
}
