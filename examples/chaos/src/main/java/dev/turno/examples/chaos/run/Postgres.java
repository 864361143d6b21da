package dev.turno.examples.chaos.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of a run's own, on loopback; or none. It refuses to be run by root. */
final class Postgres implements AutoCloseable {
  private final Optional<String> url;
  private final Optional<Path> data;
  private final String settings;

  private Postgres(Optional<String> url, Optional<Path> data, String settings) {
    this.url = url;
    this.data = data;
    this.settings = settings;
  }

  static Postgres none() {
    return new Postgres(Optional.empty(), Optional.empty(), "");
  }

  /** One whose data is in that folder's file system. */
  static Postgres start(Path folder) throws IOException, InterruptedException, SkippedException {
    if (Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .noneMatch(path -> Files.isExecutable(Path.of(path, "initdb")))) {
      throw new SkippedException("initdb of PostgreSQL is not on the PATH");
    }
    Path home = Files.createTempDirectory("chaos-postgres");
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    if (isRoot()) {
      Shell.run("chown", "postgres:", home.toString());
    }
    Path data = home.resolve("data");
    run("initdb", "-D", data.toString(), "-U", "turno", "-A", "trust", "-E", "UTF8");
    String settings =
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + home;
    start(data, settings);
    run("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "turno", "jobs");
    Files.writeString(folder.resolve("postgres.txt"), home + "\n");
    return new Postgres(
        Optional.of("jdbc:postgresql://127.0.0.1:" + port + "/jobs?user=turno"),
        Optional.of(data),
        settings);
  }

  private static void start(Path data, String settings) throws IOException, InterruptedException {
    String log = data.resolveSibling("log").toString();
    run("pg_ctl", "-D", data.toString(), "-l", log, "-o", settings, "-w", "start");
  }

  /** Stops it, and breaks all connections. */
  void stop() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data.orElseThrow().toString(), "-m", "fast", "-w", "stop");
  }

  /** Starts it anew. */
  void restart() throws IOException, InterruptedException {
    start(data.orElseThrow(), settings);
  }

  /** Sends a signal to it and to those of its processes that serve connections: STOP, CONT. */
  void signal(String signal) throws IOException, InterruptedException {
    long pid =
        Long.parseLong(Files.readAllLines(data.orElseThrow().resolve("postmaster.pid")).getFirst());
    List<String> pids =
        Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid))
            .map(String::valueOf)
            .toList();
    List<String> words = new ArrayList<>(List.of("kill", "-" + signal));
    words.addAll(pids);
    Shell.run(words.toArray(String[]::new));
  }

  /** Where it is; empty for none. */
  Optional<String> url() {
    return url;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.addAll(List.of(command));
    // a server that it starts would keep the pipe of its output open
    Process process =
        new ProcessBuilder(words)
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + " ended with " + process.exitValue());
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  @Override
  public void close() {
    if (data.isPresent()) {
      try {
        run("pg_ctl", "-D", data.get().toString(), "-m", "immediate", "-w", "stop");
      } catch (IOException e) {
        System.err.println("chaos: left behind: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
