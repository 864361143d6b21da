package dev.turno.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.job.JobId;
import dev.turno.spi.JobArchive;
import dev.turno.ticket.JobRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with an H2 database that is killed while it writes. */
@Timeout(60)
class H2KilledTest {
  @Test
  void every_change_that_was_saved_is_there(@TempDir Path folder) throws Exception {
    List<JobId> saved = saveAndKill(folder, 500);
    try (JobArchive archive = JdbcJobArchive.open(JdbcOptions.inFolder(folder))) {
      assertThat(saved)
          .hasSizeGreaterThanOrEqualTo(500)
          .allSatisfy(id -> assertThat(archive.load(id).map(JobRecord::version)).contains(2L));
    }
  }

  private static List<JobId> saveAndKill(Path folder, int atLeast) throws Exception {
    Path told = folder.resolve("told");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(told.toFile())
            .start();
    try {
      await().atMost(Duration.ofSeconds(40)).until(() -> saved(told).size() >= atLeast);
    } finally {
      process.destroyForcibly().waitFor();
    }
    return saved(told);
  }

  /** The last line may be cut off. */
  private static List<JobId> saved(Path told) throws IOException {
    return Files.readAllLines(told).stream()
        .map(H2KilledTest::saved)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<JobId> saved(String line) {
    return line.startsWith("saved ") ? JobId.parse(line.substring(6)) : Optional.empty();
  }
}
