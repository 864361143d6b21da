package dev.turno.bind;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.problem.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a body was not read: it is no JSON, or it is JSON of another shape. It looks at the
 * whole body again, to tell all of it at once.
 */
final class Diagnosis {
  private final ObjectMapper mapper;
  private final Trials trials;
  private final MemberConstraints constraints;
  private final JavaType type;

  Diagnosis(ObjectMapper mapper, Trials trials, MemberConstraints constraints, JavaType type) {
    this.mapper = mapper;
    this.trials = trials;
    this.constraints = constraints;
    this.type = type;
  }

  void trailing(byte[] bytes, JsonLocation at, Findings findings) {
    findings.unreadable(Unreadable.trailing(bytes, at));
  }

  /** Says what is missing in a body that was read; other mistakes of its are for validation. */
  void missing(byte[] bytes, Findings findings) {
    misshapen(new Mismatches(mapper, findings), findings).examine(type, tree(bytes), false);
  }

  void explain(byte[] bytes, Exception failure, Findings findings) {
    @Nullable Problem unreadable = unreadable(bytes, failure);
    if (unreadable != null) {
      findings.unreadable(unreadable);
      return;
    }
    var mismatches = new Mismatches(mapper, findings);
    int before = findings.size();
    JsonNode tree = tree(bytes);
    misshapen(mismatches, findings).examine(type, tree, true);
    if (findings.size() == before) {
      mismatches.add(failure, type, tree, "");
    }
  }

  private Misshapen misshapen(Mismatches mismatches, Findings findings) {
    return new Misshapen(mapper, trials, constraints, mismatches, findings);
  }

  private @Nullable Problem unreadable(byte[] bytes, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamConstraintsException tooMuch) {
        return Unreadable.of(bytes, tooMuch);
      }
    }
    return Unreadable.find(mapper, bytes);
  }

  private JsonNode tree(byte[] bytes) {
    try {
      return mapper.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("JSON that is well-formed was not read", e);
    }
  }
}
