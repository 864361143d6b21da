package dev.turno.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import dev.turno.operation.RequiredComponents;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What constraints say of single members of a body that cannot be made as a whole, so that clients
 * hear of them beside what prevents that.
 */
final class MemberConstraints {
  private final Validator validator;

  MemberConstraints(Validator validator) {
    this.validator = validator;
  }

  /** Whether what is within a member is validated, too. */
  boolean cascades(Class<?> bean, SettableBeanProperty member) {
    return descriptor(bean, member).filter(Checks::cascades).isPresent();
  }

  /** Whether there is something to check of a member: it is constrained, and holds no objects. */
  boolean concern(Class<?> bean, SettableBeanProperty member, JsonNode node) {
    boolean isPlain = node.isValueNode();
    if (node.isArray()) {
      isPlain = true;
      for (JsonNode element : node) {
        isPlain &= element.isValueNode();
      }
    }
    return isPlain && descriptor(bean, member).isPresent();
  }

  /** Notes what is wrong with a value that a member has. */
  void check(
      Class<?> bean,
      SettableBeanProperty member,
      @Nullable Object value,
      String path,
      Findings findings) {
    for (ConstraintViolation<?> violation :
        validator.validateValue(bean, property(member), value)) {
      var place = new StringBuilder(path);
      Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
      nodes.next(); // the member itself
      nodes.forEachRemaining(node -> Nodes.append(place, node));
      findings.add("body", place.toString(), violation.getMessage(), violation.getInvalidValue());
    }
  }

  private Optional<PropertyDescriptor> descriptor(Class<?> bean, SettableBeanProperty member) {
    return Optional.ofNullable(
        validator.getConstraintsForClass(bean).getConstraintsForProperty(property(member)));
  }

  private static String property(SettableBeanProperty member) {
    return RequiredComponents.component(member.getMember())
        .map(RecordComponent::getName)
        .orElseGet(member::getName);
  }
}
