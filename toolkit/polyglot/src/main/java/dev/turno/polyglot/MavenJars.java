package dev.turno.polyglot;

import dev.turno.spi.SourceException;
import java.nio.file.Path;
import java.util.List;

/** Libraries by their coordinates: as sources that ask for them by {@code //DEPS} get them. */
public final class MavenJars {
  private MavenJars() {}

  /**
   * The jars of those, and of all that they need. Blocks, for minutes when they are fetched first.
   *
   * @param asking who needs them, for messages
   * @param coordinates {@code group:artifact:version}
   * @throws SourceException when one cannot be had
   */
  public static List<Path> of(Path asking, List<String> coordinates) {
    return new Libraries()
        .files(coordinates.stream().map(one -> new DependencyLine(one, asking, 0)).toList());
  }
}
