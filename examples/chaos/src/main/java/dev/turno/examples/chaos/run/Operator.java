package dev.turno.examples.chaos.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Somebody at a terminal: runs the {@code turno} command against one node of the cluster. */
final class Operator {
  private final Path turno;
  private final Map<String, String> environment;

  /**
   * One who asks that node.
   *
   * @param address of its admin API: {@code HOST:PORT}
   * @param tokens the file of its tokens
   */
  Operator(Path turno, String address, Path tokens) {
    this.turno = turno;
    environment = Map.of("TURNO_ADDRESS", address, "TURNO_TOKEN_FILE", tokens.toString());
  }

  /**
   * What came of a command.
   *
   * @param said on stdout, then on stderr
   */
  record Outcome(int code, String out, String said) {
    JsonNode json() {
      return World.json(out);
    }
  }

  Outcome run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(turno.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.PIPE);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = text(process.getInputStream().readAllBytes());
    String said = text(process.getErrorStream().readAllBytes());
    return new Outcome(process.waitFor(), out, (out + said).strip());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The nodes of the cluster, as it is told of them. */
  List<JsonNode> nodes() throws IOException, InterruptedException {
    JsonNode nodes = run("node", "list", "-o", "json").json().path("items");
    return StreamSupport.stream(nodes.spliterator(), false).toList();
  }

  /** The state of a process, in a word; empty when nobody knows it. */
  String state(long pid) throws IOException, InterruptedException {
    for (JsonNode node : nodes()) {
      if (node.path("process").path("pid").asLong() == pid) {
        return node.path("state").asText();
      }
    }
    return "";
  }

  /** The id of a process in the cluster. */
  String id(long pid) throws IOException, InterruptedException {
    for (JsonNode node : nodes()) {
      if (node.path("process").path("pid").asLong() == pid) {
        return node.path("id").asText();
      }
    }
    throw new IOException("turno node list doesn't tell of pid " + pid);
  }
}
