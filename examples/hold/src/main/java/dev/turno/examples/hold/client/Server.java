package dev.turno.examples.hold.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The server under load: a process of its own. */
final class Server implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofMillis(50);
  private static final int STOP_SECONDS = 20;

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server on a free port and waits until that is open.
   *
   * @param command in which {@code {port}} stands for the port; its output goes to stderr
   */
  static Server start(List<String> command) throws IOException, InterruptedException {
    int port = freePort();
    List<String> words =
        command.stream().map(word -> word.replace("{port}", Integer.toString(port))).toList();
    var server =
        new Server(
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("/dev/stderr").toFile()))
                .start(),
            port);
    try {
      server.awaitOpen();
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  int port() {
    return port;
  }

  /** The memory that the process has, in MB, where the system tells. */
  String memory() {
    return status("VmRSS")
        .map(kb -> Long.parseLong(kb.replaceAll("\\D", "")) / 1024 + " MB")
        .orElse("unknown");
  }

  /** How many threads of the system the process has, where the system tells. */
  String threads() {
    return status("Threads").orElse("unknown");
  }

  private Optional<String> status(String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void awaitOpen() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IOException("the server ended with exit code " + process.exitValue());
      }
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(RETRY);
      }
    }
    throw new IOException("the server did not open its port within " + START.toSeconds() + " s");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
