package dev.turno.launcher.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Calls when something changes in some folders: as soon as the operating system tells, or, where it
 * does not or tells late, every 300 ms.
 */
final class Alarm implements AutoCloseable {
  private static final long POLL_MILLIS = 300;

  private final Runnable call;
  private final WatchService service;
  private final Set<Path> watched = new HashSet<>();
  private volatile boolean polls =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
  private volatile boolean closed;

  Alarm(Runnable call) throws IOException {
    this.call = call;
    service = FileSystems.getDefault().newWatchService();
  }

  void start() {
    Thread.ofPlatform().daemon().name("turno-watch").start(this::run);
  }

  /** Watches those folders from now on, besides those that it watches already. */
  synchronized void watch(Set<Path> folders) {
    watched.retainAll(folders);
    for (Path folder : folders) {
      if (watched.add(folder)) {
        register(folder);
      }
    }
  }

  private void register(Path folder) {
    try {
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException e) {
      polls = true; // there are too many watches, or the file system has none
    }
  }

  private void run() {
    while (!closed) {
      try {
        WatchKey key = polls ? service.poll(POLL_MILLIS, TimeUnit.MILLISECONDS) : service.take();
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
        call.run();
      } catch (InterruptedException | ClosedWatchServiceException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      service.close();
    } catch (IOException e) {
      polls = false; // it ends with the process
    }
  }
}
