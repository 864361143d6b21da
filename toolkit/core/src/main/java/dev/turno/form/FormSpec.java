package dev.turno.form;

import dev.turno.operation.FormFiles;
import dev.turno.operation.Location;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an operation takes of a form, known at start-up.
 *
 * @param files the names of files that it takes; other files are read past
 * @param inMemory those of them that it takes as bytes
 */
public record FormSpec(Set<String> files, Set<String> inMemory) {
  /** The media type of forms with files. */
  public static final String MULTIPART = "multipart/form-data";

  /** The media type of forms without files. */
  public static final String URL_ENCODED = "application/x-www-form-urlencoded";

  public FormSpec {
    files = Set.copyOf(files);
    inMemory = Set.copyOf(inMemory);
  }

  /** What functions take of a form together; empty when none takes anything. */
  public static Optional<FormSpec> of(List<ServiceFunction> functions) {
    List<Parameter.Input> inputs =
        functions.stream()
            .flatMap(function -> function.parameters().stream())
            .flatMap(FormSpec::inputs)
            .filter(input -> input.in() == Location.FORM)
            .toList();
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    Set<String> files = new HashSet<>();
    Set<String> inMemory = new HashSet<>();
    for (Parameter.Input input : inputs) {
      if (FormFiles.areMadeOf(input.type())) {
        files.add(input.source());
      }
      if (FormFiles.isInMemory(input.type())) {
        inMemory.add(input.source());
      }
    }
    return Optional.of(new FormSpec(files, inMemory));
  }

  private static Stream<Parameter.Input> inputs(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Input input -> Stream.of(input);
      case Parameter.Model model -> model.components().stream();
      case Parameter.Body body -> Stream.of();
      case Parameter.Argument argument -> Stream.of();
      case Parameter.Dependency dependency -> Stream.of();
      case Parameter.Ambient ambient -> Stream.of();
    };
  }

  /** The media types of such a form: only multipart ones have files. */
  public List<String> mediaTypes() {
    return files.isEmpty() ? List.of(MULTIPART, URL_ENCODED) : List.of(MULTIPART);
  }
}
