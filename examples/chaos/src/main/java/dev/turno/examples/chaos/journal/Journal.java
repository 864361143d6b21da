package dev.turno.examples.chaos.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of events, a line of JSON for each. A line is with the system as soon as it is written, so
 * that it outlives its process. Thread-safe.
 */
public final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".jsonl";

  private final FileOutputStream file;

  private Journal(FileOutputStream file) {
    this.file = file;
  }

  /** Opens the journal of that name to add to it. */
  public static Journal in(Path folder, String name) {
    try {
      Files.createDirectories(folder);
      return new Journal(new FileOutputStream(folder.resolve(name + SUFFIX).toFile(), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an event. */
  public void write(Event event) {
    try {
      byte[] line = (JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8);
      synchronized (this) {
        file.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All events of a folder's journals, in the order of their times. */
  public static List<Event> readAll(Path folder) throws IOException {
    List<Event> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          read(line, events);
        }
      }
    }
    events.sort(Comparator.comparingLong(Event::at));
    return events;
  }

  /** A process that is killed may leave half a line. */
  private static void read(String line, List<Event> events) {
    try {
      events.add(JSON.readValue(line, Event.class));
    } catch (JsonProcessingException e) {
      System.err.println("chaos: passes over a line that is cut off: " + line);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
