package dev.turno.examples.beside.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
  /** Lone halves of pairs, which are no UTF-8, can be written only so. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

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
                        .map(row -> "    " + json(row.node()))
                        .collect(
                            Collectors.joining(
                                ",\n",
                                "  {\"group\": " + json(group.name()) + ", \"requests\": [\n",
                                "\n  ]}")))
            .collect(
                Collectors.joining(
                    ",\n", "{\"fastapi\": " + json(versions) + ", \"groups\": [\n", "\n]}\n"));
    Files.writeString(file, all);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written so", e);
    }
  }
}
