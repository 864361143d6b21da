package dev.turno.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Single keys of the terminal that this process is in the foreground of. The JVM can't ask for
 * them, {@code stty} can. Where there is no terminal, or no {@code stty}, there are no keys.
 */
final class Keyboard implements AutoCloseable {
  private final String before;
  private boolean changed;

  Keyboard() {
    before = isInForeground() ? stty("-g") : "";
  }

  /** Whether keys can be read. */
  boolean isThere() {
    return !before.isEmpty();
  }

  /** Calls {@code pressed} with each key, on a thread of its own. */
  synchronized void listen(IntConsumer pressed) {
    if (!isThere()) {
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "turno-keys-back"));
    stty("-icanon -echo min 1 time 0");
    changed = true;
    Thread.ofPlatform().daemon().name("turno-keys").start(() -> read(pressed));
  }

  private static void read(IntConsumer pressed) {
    try {
      for (int key = System.in.read(); key >= 0; key = System.in.read()) {
        pressed.accept(key);
      }
    } catch (IOException e) {
      // the terminal is gone, and so are its keys
      return;
    }
  }

  /** Gives the terminal back as it was. Safe twice. */
  @Override
  public synchronized void close() {
    if (changed) {
      changed = false;
      stty(before);
    }
  }

  /** In the background, reading from the terminal would stop this process. */
  private static boolean isInForeground() {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.exists(stat)) {
      return true;
    }
    try {
      String text = Files.readString(stat);
      // pid (command) state parent group session terminal foreground-group
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return fields[2].equals(fields[5]);
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs stty on this process's stdin; gives what it says, empty when it fails. */
  private static String stty(String arguments) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", "exec stty " + arguments)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean done = process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0;
      return done ? said : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
