package dev.turno.openapi;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import org.jspecify.annotations.Nullable;

/** What Jakarta Validation's annotations say of a member. */
final class ConstraintFacts extends JakartaValidationModule {
  private ConstraintFacts(JakartaValidationOption... options) {
    super(options);
  }

  static ConstraintFacts of(Direction direction) {
    return switch (direction) {
      case INPUT ->
          new ConstraintFacts(
              JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS,
              JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED);
      case OUTPUT -> new ConstraintFacts(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS);
    };
  }

  /** A text has to match as a whole; a pattern of a schema is searched for. */
  @Override
  protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
    String pattern = super.resolveStringPattern(member);
    return pattern == null ? null : Constraints.whole(pattern);
  }
}
