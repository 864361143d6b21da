package dev.turno.bind;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import java.util.Optional;

/**
 * Lets a constraint on an {@code Optional} be one on its value: {@code @Size(min = 2)
 * Optional<String>}; an empty one has a null value, which most constraints allow.
 */
@UnwrapByDefault
final class OptionalExtractor implements ValueExtractor<Optional<@ExtractedValue ?>> {
  @Override
  public void extractValues(Optional<?> original, ValueReceiver receiver) {
    receiver.value(null, original.orElse(null));
  }
}
