package dev.turno.examples.gallery.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Puts slow readers and a large upload to a server, and prints what its heap makes of it. Ends with
 * 1 when a bound is missed: 64 MiB more than idle.
 */
public final class Main {
  private static final long BOUND = 64;
  private static final String PORT = "port ";
  private static final Duration EACH = Duration.ofSeconds(5);

  private Main() {}

  /** {@code main READERS SECONDS UPLOAD_MIB -- command of the server}. */
  public static void main(String[] arguments) throws Exception {
    int readers = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    long upload = Long.parseLong(arguments[2]) << 20;
    List<String> command = List.of(arguments).subList(4, arguments.length);
    Process server =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var http = HttpClient.newHttpClient()) {
      var client = new Client(port(server), http);
      long idle = client.heap();
      System.out.printf("idle                      %5d MiB%n", idle);
      long most = readSlowly(client, readers, seconds);
      most = Math.max(most, send("form with a file", client, () -> client.upload(upload), upload));
      for (String path : List.of("/read", "/count")) {
        most =
            Math.max(
                most, send("stream to " + path, client, () -> client.stream(path, upload), upload));
      }
      System.out.printf("most above idle           %5d MiB, of %d allowed%n", most - idle, BOUND);
      System.exit(most - idle > BOUND ? 1 : 0);
    } finally {
      server.getOutputStream().close();
      server.waitFor(10, TimeUnit.SECONDS);
      server.destroy();
    }
  }

  private static int port(Process server) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith(PORT)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the server ended before it told its port");
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(System.err::println));
    return Integer.parseInt(line.substring(PORT.length()));
  }

  private static long readSlowly(Client client, int readers, int seconds) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      sockets.add(client.reader());
    }
    long most = 0;
    long begin = System.nanoTime();
    Duration past = Duration.ZERO;
    while (past.toSeconds() < seconds) {
      TimeUnit.MILLISECONDS.sleep(EACH.toMillis());
      for (Socket socket : sockets) {
        int skipped = socket.getInputStream().readNBytes(100).length;
        if (skipped < 100) {
          throw new IOException("a stream ended");
        }
      }
      past = Duration.ofNanos(System.nanoTime() - begin);
      long heap = client.heap();
      most = Math.max(most, heap);
      System.out.printf("%d readers, after %3d s  %5d MiB%n", readers, past.toSeconds(), heap);
    }
    for (Socket socket : sockets) {
      socket.close();
    }
    return most;
  }

  /** The most of the heap while so many bytes are sent. */
  private static long send(String what, Client client, Callable<String> sending, long bytes)
      throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                told.complete(sending.call());
              } catch (Exception e) {
                told.completeExceptionally(e);
              }
            });
    long most = 0;
    while (!told.isDone()) {
      most = Math.max(most, client.heap());
      TimeUnit.MILLISECONDS.sleep(200);
    }
    System.out.printf("%s, %d MiB, at most %5d MiB%n", what, bytes >> 20, most);
    if (!told.get().equals(String.valueOf(bytes))) {
      throw new IllegalStateException("the server has got " + told.get() + " of " + bytes);
    }
    return most;
  }
}
