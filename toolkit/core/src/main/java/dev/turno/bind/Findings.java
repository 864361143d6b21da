package dev.turno.bind;

import dev.turno.call.Binding;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with one request; costs nothing as long as nothing is. */
final class Findings {
  /** The most violations that an answer lists. */
  static final int MOST = 100;

  private @Nullable List<Violation> violations;
  private @Nullable Problem unreadable;
  private @Nullable BitSet failed;
  private boolean more;

  void add(Source source, String suffix, String message, @Nullable Object value) {
    add(source.in().label(), source.name() + suffix, message, value);
  }

  /** Notes a violation, unless it was noted already; the value is masked where it is secret. */
  void add(String in, String name, String message, @Nullable Object value) {
    if (violations == null) {
      violations = new ArrayList<>();
    }
    Object shown = value != null && Secrets.isSecret(in, name) ? Secrets.MASK : Shown.of(value);
    var violation = new Violation(in, name, message, shown);
    if (violations.contains(violation) || (value == null && isMissing(in, name))) {
      return;
    }
    if (violations.size() == MOST) {
      more = true;
      return;
    }
    violations.add(violation);
  }

  /** Whether it was told that there is no such value, so that nothing more is to be said of it. */
  private boolean isMissing(String in, String name) {
    return violations != null
        && violations.stream()
            .filter(v -> v.in().equals(in) && v.name().equals(name))
            .anyMatch(
                v ->
                    v.message().equals(Complaint.REQUIRED)
                        || v.message().equals(Complaint.NOT_NULL));
  }

  /** Notes that the body can't be read at all. */
  void unreadable(Problem problem) {
    unreadable = problem;
  }

  /** Notes that a parameter got no value, so that nothing more is said of it. */
  void fail(int function, int parameter) {
    if (failed == null) {
      failed = new BitSet();
    }
    failed.set(key(function, parameter));
  }

  boolean failed(int function, int parameter) {
    return failed != null && failed.get(key(function, parameter));
  }

  private static int key(int function, int parameter) {
    return function << 8 | parameter;
  }

  /** Whether more was found than is listed, so that looking further is of no use. */
  boolean isFull() {
    return more;
  }

  int size() {
    return violations == null ? 0 : violations.size();
  }

  List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }

  /** What becomes of the request. */
  Binding binding() {
    if (unreadable != null) {
      return new Binding.Rejected(unreadable.withViolations(violations()));
    }
    if (violations == null) {
      return Binding.bound();
    }
    return new Binding.Rejected(
        more
            ? Problem.of(422, "More than " + MOST + " values are invalid; these are the first")
                .withViolations(violations)
            : Problem.invalid(violations));
  }
}
