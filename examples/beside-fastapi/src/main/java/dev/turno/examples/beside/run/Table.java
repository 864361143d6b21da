package dev.turno.examples.beside.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The requests, and what both have made of them.
 *
 * @param fastApi the versions that FastAPI's outcomes are of
 */
record Table(String fastApi, List<Group> groups) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Requests that are about the same. */
  record Group(String name, List<Row> rows) {}

  static Table read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readString(file));
    List<Group> groups = new ArrayList<>();
    for (JsonNode group : root.path("groups")) {
      List<Row> rows =
          StreamSupport.stream(group.path("requests").spliterator(), false)
              .map(node -> new Row((ObjectNode) node))
              .toList();
      groups.add(new Group(group.path("group").asText(), rows));
    }
    return new Table(root.path("fastapi").asText(), List.copyOf(groups));
  }

  List<Row> rows() {
    return groups.stream().flatMap(group -> group.rows().stream()).toList();
  }

  /** Writes it with a line for each request. */
  void write(Path file, String versions) throws IOException {
    String all =
        groups.stream()
            .map(
                group ->
                    group.rows().stream()
                        .map(row -> "    " + row.node())
                        .collect(
                            Collectors.joining(
                                ",\n",
                                "  {\"group\": "
                                    + JSON.valueToTree(group.name())
                                    + ", \"requests\": [\n",
                                "\n  ]}")))
            .collect(
                Collectors.joining(
                    ",\n",
                    "{\"fastapi\": " + JSON.valueToTree(versions) + ", \"groups\": [\n",
                    "\n]}\n"));
    Files.writeString(file, all);
  }
}
