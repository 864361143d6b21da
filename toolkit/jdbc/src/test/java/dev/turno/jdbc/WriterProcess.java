package dev.turno.jdbc;

import dev.turno.spi.JobArchive;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition.Grant;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Writes jobs into an H2 database until it is killed, and tells each that has been saved. */
final class WriterProcess {
  private WriterProcess() {}

  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    JobArchive archive = JdbcJobArchive.open(JdbcOptions.inFolder(Path.of(arguments[0])));
    while (!out.checkError()) {
      JobRecord fresh = Records.fresh(Records.durableId());
      archive.save(fresh);
      archive.save(Objects.requireNonNull(new Grant(Records.lease("a")).on(fresh).record()));
      out.println("saved " + fresh.id());
    }
  }
}
