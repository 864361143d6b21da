package dev.turno.launcher.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A process that takes orders on its stdin, a line each, and answers each on its stdout by a line.
 * It ends by itself when its stdin does: so it dies with this process, whatever ends that.
 * Thread-safe.
 */
public final class Child implements AutoCloseable {
  private final Process process;
  private final OutputStream orders;
  private CompletableFuture<String> answer = new CompletableFuture<>();

  private Child(Process process) {
    this.process = process;
    orders = process.getOutputStream();
  }

  /**
   * Starts it. Its first answer, {@link #answer}, tells that it is ready.
   *
   * @param told takes what it writes to stderr, line by line
   */
  public static Child start(List<String> command, Consumer<String> told) throws IOException {
    var child = new Child(new ProcessBuilder(command).start());
    read("turno-child-err", child.process.getErrorStream(), told);
    read("turno-child-out", child.process.getInputStream(), child::answered);
    var unused =
        child.process.onExit().thenAccept(ended -> child.answered("ended " + ended.exitValue()));
    return child;
  }

  private static void read(String name, InputStream from, Consumer<String> lines) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new java.io.InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                  lines.accept(line);
                }
              } catch (IOException e) {
                lines.accept("");
              }
            });
  }

  private synchronized void answered(String line) {
    answer.complete(line);
  }

  /** The answer to the last order. */
  public synchronized CompletableFuture<String> answer() {
    return answer;
  }

  /** Gives an order; completes with the answer, {@code ended …} when the process has ended. */
  public synchronized CompletableFuture<String> order(String line) {
    answer = new CompletableFuture<>();
    try {
      orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
    } catch (IOException e) {
      answer.complete("ended");
    }
    return answer;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Completes with its exit code when it has ended. */
  public CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Ends it. */
  @Override
  public void close() {
    try {
      orders.close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    process.destroyForcibly();
  }
}
