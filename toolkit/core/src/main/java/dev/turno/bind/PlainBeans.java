package dev.turno.bind;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.Set;

/**
 * Validates beans; one that {@link PlainRecord} sees to be valid never reaches the validator.
 * Thread-safe.
 */
final class PlainBeans {
  private final Validator validator;
  private final ClassValue<Optional<PlainRecord>> plain =
      new ClassValue<>() {
        @Override
        protected Optional<PlainRecord> computeValue(Class<?> type) {
          return PlainRecord.of(type, validator);
        }
      };

  PlainBeans(Validator validator) {
    this.validator = validator;
  }

  /** Looks at the constraints of {@code type} now, so that no request has to. */
  void prepare(Class<?> type) {
    plain.get(type);
  }

  Set<ConstraintViolation<Object>> validate(Object bean) {
    Optional<PlainRecord> known = plain.get(bean.getClass());
    return known.isPresent() && known.get().isValid(bean) ? Set.of() : validator.validate(bean);
  }
}
