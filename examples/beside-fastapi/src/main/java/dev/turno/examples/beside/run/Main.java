package dev.turno.examples.beside.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Sends the table to both and prints what isn't as the table says; ends with 1 when there is such,
 * or a difference without a reason. With {@code --write} the table takes it over, and the page is
 * written anew.
 */
public final class Main {
  private Main() {}

  /** {@code main FOLDER PAGE [--write]}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path file = folder.resolve("requests.json");
    Table table = Table.read(file);
    Optional<String> versions = FastApi.versions();
    if (versions.isEmpty()) {
      System.err.println(
          "There is no FastAPI: apt-get install python3-fastapi python3-uvicorn python3-multipart");
      System.exit(14);
    }
    boolean writes = List.of(arguments).contains("--write");
    int changed = ask(table, folder, writes);
    if (writes) {
      table.write(file, versions.get());
      Files.writeString(Path.of(arguments[1]), Page.of(Table.read(file)));
    }
    List<Row> unexplained =
        table.rows().stream().filter(row -> row.isDifferent() && row.why().isEmpty()).toList();
    unexplained.forEach(
        row ->
            System.out.printf(
                "no reason is given for: %s (%s): Turno %s, FastAPI %s%n",
                row.is(), row.line(), row.turno(), row.fastApi()));
    System.out.printf(
        "%d requests, %d different, %d without a reason, %d not as the table says (%s)%n",
        table.rows().size(),
        table.rows().stream().filter(Row::isDifferent).count(),
        unexplained.size(),
        changed,
        versions.get());
    System.exit(unexplained.isEmpty() && (writes || changed == 0) ? 0 : 1);
  }

  private static int ask(Table table, Path folder, boolean writes) throws IOException {
    int changed = 0;
    try (var turno = new TurnoServer();
        var fastApi = FastApi.start(folder)) {
      List<Row> rows = table.rows();
      List<Outcome> turnos = Asking.all(rows, turno::ask);
      List<Outcome> fastApis = Asking.all(rows, fastApi::ask);
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        Outcome ours = turnos.get(i);
        Outcome theirs = fastApis.get(i);
        if (!ours.toString().equals(row.turno().toString())
            || !theirs.toString().equals(row.fastApi().toString())) {
          changed++;
          System.out.printf(
              "%s (%s): Turno %s, was %s; FastAPI %s, was %s%n",
              row.is(), row.line(), ours, row.turno(), theirs, row.fastApi());
        }
        if (writes) {
          row.note(ours, theirs);
        }
      }
    }
    return changed;
  }
}
