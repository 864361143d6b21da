package dev.turno.examples.jobs.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL for one contender, with Debian's settings: each commit is on the disk. */
record Postgres(Child child, String url) {
  /** Whom the database belongs to. */
  static final String USER = "turno";

  private static final String OWNER = "postgres";

  /**
   * Starts one in that folder.
   *
   * @param programs where {@code initdb} and {@code postgres} are
   */
  static Postgres start(Path programs, Path folder) throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    if (isRoot()) {
      // which PostgreSQL refuses to be run by
      run(List.of("chown", OWNER + ":", data.toString()));
    }
    run(
        asOwner(
            programs.resolve("initdb").toString(),
            "-D",
            data.toString(),
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8"));
    int port = Loopback.freePort();
    var child =
        Child.start(
            "postgres",
            folder,
            Map.of(),
            asOwner(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=" + Loopback.HOST,
                "-c",
                "unix_socket_directories="));
    child.awaitWord("ready to accept connections");
    return new Postgres(child, "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/postgres");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> asOwner(String... words) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid", OWNER, "--regid", OWNER, "--clear-groups", "--"));
    }
    command.addAll(List.of(words));
    return command;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .directory(Path.of("/").toFile())
            .start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }
}
