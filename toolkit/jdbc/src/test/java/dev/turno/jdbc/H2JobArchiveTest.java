package dev.turno.jdbc;

import dev.turno.spi.JobArchive;
import dev.turno.spi.JobArchiveContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2JobArchiveTest extends JobArchiveContract {
  @TempDir private static Path folder;

  @Override
  protected JobArchive open() {
    return JdbcJobArchive.open(JdbcOptions.inFolder(folder));
  }
}
