package dev.turno.examples.jobs.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What keeps Turno's jobs. */
sealed interface Keeping {
  /** The memory of the core node, which is one: nothing has a backup. */
  record Memory() implements Keeping {
    @Override
    public String describe() {
      return "in memory";
    }

    @Override
    public List<String> start(Path folder, List<Child> started) {
      return List.of();
    }
  }

  /** A file that the core node writes, each commit on the disk. */
  record H2() implements Keeping {
    @Override
    public String describe() {
      return "durable, H2";
    }

    @Override
    public List<String> start(Path folder, List<Child> started) {
      return List.of("database=jdbc:h2:file:" + folder.resolve("jobs").toAbsolutePath());
    }
  }

  /** A PostgreSQL of its own. */
  record InPostgres(Path programs) implements Keeping {
    @Override
    public String describe() {
      return "durable, PostgreSQL";
    }

    @Override
    public List<String> start(Path folder, List<Child> started)
        throws IOException, InterruptedException {
      var postgres = Postgres.start(programs, folder);
      started.add(postgres.child());
      return List.of("database=" + postgres.url(), "user=" + Postgres.USER);
    }
  }

  /** In words. */
  String describe();

  /** Starts what it takes, and gives the producer's arguments. */
  List<String> start(Path folder, List<Child> started) throws IOException, InterruptedException;
}
