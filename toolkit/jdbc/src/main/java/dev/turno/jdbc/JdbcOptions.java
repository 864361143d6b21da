package dev.turno.jdbc;

import java.nio.file.Path;

/**
 * Which database keeps durable jobs.
 *
 * @param url {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user its user, empty for none
 * @param password the user's password, empty for none; never shown
 * @param connections how many connections are held at most; default 8
 */
public record JdbcOptions(String url, String user, String password, int connections) {
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  public JdbcOptions {
    if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "a database for jobs is jdbc:h2:… or jdbc:postgresql:…, not "
              + url.replaceAll("[?;].*", "…"));
    }
    if (connections < 1) {
      throw new IllegalArgumentException("at least 1 connection is held, not " + connections);
    }
  }

  /** That database. */
  public static JdbcOptions of(String url, String user, String password) {
    return new JdbcOptions(url, user, password, 8);
  }

  /** An H2 database of this process, in the file {@code jobs.mv.db} of a folder. */
  public static JdbcOptions inFolder(Path folder) {
    return of(H2 + "file:" + folder.resolve("jobs").toAbsolutePath(), "", "");
  }

  public JdbcOptions withConnections(int connections) {
    return new JdbcOptions(url, user, password, connections);
  }

  boolean isH2() {
    return url.startsWith(H2);
  }

  /**
   * The URL as it is connected to. H2 would write a commit half a second later, and close its file
   * when the process is told to end, before the node has ended.
   */
  String effectiveUrl() {
    return isH2() ? with(with(url, "WRITE_DELAY", "0"), "DB_CLOSE_ON_EXIT", "FALSE") : url;
  }

  private static String with(String url, String name, String value) {
    return url.contains(";" + name + "=") ? url : url + ";" + name + "=" + value;
  }

  @Override
  public String toString() {
    return url.replaceAll("(?i)(password=)[^&;]*", "$1…");
  }
}
