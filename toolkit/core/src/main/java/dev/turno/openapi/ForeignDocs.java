package dev.turno.openapi;

import dev.turno.operation.Location;
import dev.turno.operation.Parameter;
import dev.turno.spi.HandlerFunction;
import java.util.Optional;

/** What the authors of functions of other languages say of them, in their languages' own ways. */
final class ForeignDocs {
  private ForeignDocs() {}

  /** The first line of what is said of an operation. */
  static Optional<String> summary(Described described) {
    return text(described).map(text -> text.lines().findFirst().orElse("").strip());
  }

  /** What is said after the first line. */
  static Optional<String> description(Described described) {
    return text(described)
        .filter(text -> text.indexOf('\n') > 0)
        .map(text -> text.substring(text.indexOf('\n')).strip());
  }

  private static Optional<String> text(Described described) {
    return described
        .foreign()
        .map(HandlerFunction::doc)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** What is said of a parameter. */
  static Optional<String> of(Described described, Parameter.Input input) {
    return described.foreign().stream()
        .flatMap(function -> function.parameters().stream())
        .filter(value -> isFrom(value.in(), input.in()) && value.source().equals(input.source()))
        .map(HandlerFunction.Value::description)
        .findFirst();
  }

  /** What is said of the body. */
  static Optional<String> ofBody(Described described) {
    return described.foreign().stream()
        .flatMap(function -> function.parameters().stream())
        .filter(value -> value.in() == HandlerFunction.Place.BODY)
        .map(HandlerFunction.Value::description)
        .findFirst();
  }

  private static boolean isFrom(HandlerFunction.Place place, Location in) {
    return place.name().equals(in.name());
  }
}
