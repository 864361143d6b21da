package dev.turno.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of {@code cluster-config}, read. */
final class Manifests {
  static final Path FOLDER = Path.of("../../cluster-config").toAbsolutePath().normalize();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final List<String> NOT_OF_KUBERNETES =
      List.of("kustomization.yaml", "prometheus-adapter.yaml");

  private Manifests() {}

  /** All documents of a YAML file. */
  static List<JsonNode> read(Path file) {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /** What {@code kubectl apply} gets, as file: KIND name. */
  static Map<String, JsonNode> all() {
    Map<String, JsonNode> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve("kubernetes"))) {
      files
          .filter(file -> !NOT_OF_KUBERNETES.contains(file.getFileName().toString()))
          .flatMap(file -> read(file).stream())
          .forEach(document -> all.put(name(document), document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  static JsonNode kustomization() {
    return read(FOLDER.resolve("kubernetes/kustomization.yaml")).getFirst();
  }

  private static String name(JsonNode document) {
    return document.path("kind").asText() + " " + document.at("/metadata/name").asText();
  }
}
