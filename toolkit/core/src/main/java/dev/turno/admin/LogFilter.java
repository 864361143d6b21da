package dev.turno.admin;

import java.util.List;
import java.util.Locale;

/**
 * Which lines of a log are wanted.
 *
 * @param after the number of the last line that is known, -1 for none
 * @param sinceMillis the time of the earliest, in milliseconds since the epoch
 * @param level the least level: {@code WARN} leaves INFO out
 * @param contains what has to be in the logger's name, the thread's or the text; empty for anything
 * @param limit how many at most: the latest
 */
record LogFilter(long after, long sinceMillis, String level, String contains, int limit) {
  private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  boolean test(LogLine line) {
    return line.number() > after
        && line.at().toEpochMilli() >= sinceMillis
        && LEVELS.indexOf(line.level()) >= LEVELS.indexOf(level.toUpperCase(Locale.ROOT))
        && (contains.isEmpty()
            || line.text().contains(contains)
            || line.logger().contains(contains)
            || line.thread().contains(contains));
  }

  static boolean isLevel(String word) {
    return LEVELS.contains(word.toUpperCase(Locale.ROOT));
  }
}
