package dev.turno.launcher.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Server-sent events of a node, over breaks of the connection: it goes on where it was. */
final class Events {
  /** A node sends at least a comment each fifteen seconds. */
  private static final int SILENCE_MILLIS = 40_000;

  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final AdminClient admin;
  private final Consumer<String> notices;
  private final Consumer<String> data;
  private String place;
  private boolean isLost;

  /**
   * Events from a place on.
   *
   * @param place the id of the last event that is known, empty for none
   * @param notices is told of breaks
   * @param data is told each event's data
   */
  Events(AdminClient admin, String place, Consumer<String> notices, Consumer<String> data) {
    this.admin = admin;
    this.place = place;
    this.notices = notices;
    this.data = data;
  }

  /**
   * Reads until nobody has answered for that long.
   *
   * @param path with a query, to which the place is added as one more parameter
   */
  void follow(String path, Duration patience) {
    long pause = FIRST_PAUSE_MILLIS;
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until) {
      try {
        HttpURLConnection connection =
            admin.events(path + "after=" + AdminClient.coded(place), SILENCE_MILLIS);
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
          found();
          pause = FIRST_PAUSE_MILLIS;
          read(connection);
          until = System.nanoTime() + patience.toNanos();
        }
      } catch (IOException e) {
        // told below, and tried again
      }
      lost();
      Wait.pause(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
    }
  }

  private void found() {
    if (isLost) {
      isLost = false;
      notices.accept("connected again");
    }
  }

  private void lost() {
    if (!isLost) {
      isLost = true;
      notices.accept(admin.base() + " answers no more; it is tried again");
    }
  }

  private void read(HttpURLConnection connection) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("id:")) {
          place = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data.accept(line.substring(5).strip());
        }
      }
    }
  }
}
