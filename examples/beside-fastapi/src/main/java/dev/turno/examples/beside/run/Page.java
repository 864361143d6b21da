package dev.turno.examples.beside.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The table as a page for people: how much is the same, and each difference with its reason. */
final class Page {
  private static final int LONGEST = 70;

  private Page() {}

  static String of(Table table) {
    List<Row> rows = table.rows();
    long different = rows.stream().filter(Row::isDifferent).count();
    String counts =
        table.groups().stream()
            .map(group -> count(group.name(), group.rows()))
            .collect(Collectors.joining());
    String differences =
        table.groups().stream()
            .filter(group -> group.rows().stream().anyMatch(Row::isDifferent))
            .map(Page::differences)
            .collect(Collectors.joining());
    return """
    # Beside FastAPI

    <!-- Written by scripts/beside-fastapi from examples/beside-fastapi/requests.json; change that. -->

    One small API, once for Turno and once for FastAPI, and %d requests that are sent to both byte by byte. Both accept, or both
    refuse, with the same values understood and the same places blamed, in %d of them. The other %d are below, each with its reason.
    `scripts/beside-fastapi` sends them again; the tests send them to Turno always, and to FastAPI where it is installed.
    FastAPI's side is of %s.

    | requests about | all | the same | different |
    |---|--:|--:|--:|
    %s
    What the outcomes tell: the status, then what was understood, or where something was wrong. 0 is no answer at all.

    %s\
    """
        .formatted(
            rows.size(),
            rows.size() - different,
            different,
            table.fastApi(),
            counts,
            differences.stripTrailing() + "\n");
  }

  private static String count(String name, List<Row> rows) {
    long different = rows.stream().filter(Row::isDifferent).count();
    return "| %s | %d | %d | %d |%n"
        .formatted(name, rows.size(), rows.size() - different, different);
  }

  private static String differences(Table.Group group) {
    return group.rows().stream()
        .filter(Row::isDifferent)
        .map(
            row ->
                "| %s | %s | %s | %s | %s |%n"
                    .formatted(
                        row.is(),
                        code(row.line()),
                        code(row.turno().toString()),
                        code(row.fastApi().toString()),
                        row.why().orElse("")))
        .collect(
            Collectors.joining(
                "",
                "## "
                    + group.name()
                    + "\n\n| what | request | Turno | FastAPI | why |\n|---|---|---|---|---|\n",
                "\n"));
  }

  private static String code(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    String whole = new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return "`" + whole.replace("|", "\\|").replace("\n", "\\n") + "`";
  }
}
