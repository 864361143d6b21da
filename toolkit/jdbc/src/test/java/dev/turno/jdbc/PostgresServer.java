package dev.turno.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL for tests: in a temporary folder, on loopback and a port of its own, by the user
 * {@code postgres} when these tests are run by root, which PostgreSQL refuses. Ends with this JVM.
 */
public final class PostgresServer {
  private static final String HOST = "127.0.0.1";

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs) throws IOException {
    this.programs = programs;
    folder = Files.createTempDirectory("turno-postgres");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  /** One that runs; skips the test, loudly, when PostgreSQL isn't installed. */
  public static PostgresServer start() {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      System.err.println(
          """
          ######################################################################
          # SKIPPED: PostgreSQL is not installed, so nothing is tested with it.
          # scripts/lib/postgres.sh installs it (apt-get install postgresql).
          ######################################################################""");
    }
    Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    try {
      var server = new PostgresServer(programs.orElseThrow());
      server.initialize();
      Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
      server.resume();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new, empty database. */
  public JdbcOptions newDatabase() {
    String name = "jobs_" + UUID.randomUUID().toString().replace("-", "");
    run("createdb", "-h", HOST, "-p", Integer.toString(port), "-U", "turno", name);
    return JdbcOptions.of("jdbc:postgresql://" + HOST + ":" + port + "/" + name, "turno", "secret");
  }

  /** Stops it at once; its clients' connections break. */
  public void stop() {
    run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  /** Starts it again where it was, with all that it had. */
  public void resume() {
    run(
        "pg_ctl",
        "-D",
        data(),
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=" + HOST + " -c unix_socket_directories=" + folder,
        "-w",
        "start");
  }

  private void initialize() throws IOException {
    if (isRoot()) {
      execute(List.of("chown", "postgres:", folder.toString()));
    }
    // No test stops the machine, so nothing is lost without fsync.
    run("initdb", "-D", data(), "-U", "turno", "-A", "trust", "-E", "UTF8", "--no-sync");
    Path settings = Path.of(data(), "postgresql.conf");
    Files.writeString(
        settings, Files.readString(settings) + "\nfsync = off\nmax_connections = 200\n");
  }

  private void remove() {
    try {
      stop();
    } catch (IllegalStateException e) {
      // a test has stopped it
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    } catch (IOException e) {
      System.err.println("left behind: " + folder);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    execute(command);
  }

  private void execute(List<String> command) {
    try {
      Path output = Files.createTempFile("turno-postgres", ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String said = Files.readString(output);
      Files.delete(output);
      if (code != 0) {
        throw new IllegalStateException(command + " ended with " + code + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Debian's place of it, the newest, or that of whatever {@code initdb} is on the PATH. */
  private static Optional<Path> programs() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
    return Stream.concat(debian(), onPath)
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .filter(folder -> Files.isExecutable(folder.resolve("pg_ctl")))
        .findFirst();
  }

  private static Stream<Path> debian() {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Stream.of();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .sorted(java.util.Comparator.reverseOrder())
          .map(version -> version.resolve("bin"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
