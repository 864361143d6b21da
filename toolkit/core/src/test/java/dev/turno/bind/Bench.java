package dev.turno.bind;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.Layout;
import dev.turno.operation.DefinitionException;
import dev.turno.operation.Mistakes;
import dev.turno.operation.ServiceFunction;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler on the test bench: say what the request brings, then ask what was bound. */
final class Bench {
  static final ObjectMapper MAPPER = JsonMappers.standard();
  static final Validator VALIDATOR = Validators.standard(MAPPER);

  private final Layout layout;
  private final Binder binder;
  private final Arguments arguments;
  private final FakeHead head = new FakeHead();
  private @Nullable Buffer body;

  private Bench(Layout layout, Binder binder) {
    this.layout = layout;
    this.binder = binder;
    arguments = layout.newArguments();
  }

  static Bench of(Object handlers, String method) {
    return of(handlers, method, Converters.standard());
  }

  static Bench of(Object handlers, String method, Converters converters) {
    ServiceFunction function = Functions.of(handlers, method, converters);
    var mistakes = new Mistakes();
    var layout = new Layout(List.of(function), 0);
    List<String> pathVariables = new ArrayList<>(List.of("id", "other"));
    Binder binder =
        new Binders(converters, MAPPER, VALIDATOR, mistakes).rest(layout, pathVariables);
    mistakes.throwIfAny();
    return new Bench(layout, binder);
  }

  /** The mistakes of a definition. */
  static List<String> mistakes(Object handlers, String method) {
    try {
      Bench unexpected = of(handlers, method);
      throw new AssertionError("no mistakes in " + unexpected.layout);
    } catch (DefinitionException e) {
      return e.mistakes().stream().map(Object::toString).toList();
    }
  }

  Bench path(String... values) {
    for (String value : values) {
      head.addPath(value);
    }
    return this;
  }

  Bench query(String name, String... values) {
    for (String value : values) {
      head.addQuery(name, value);
    }
    return this;
  }

  Bench header(String name, String... values) {
    for (String value : values) {
      head.addHeader(name, value);
    }
    return this;
  }

  Bench cookie(String name, String value) {
    head.addCookie(name, value);
    return this;
  }

  Bench body(String text) {
    return body(Buffer.buffer(text));
  }

  Bench body(Buffer bytes) {
    body = bytes;
    return this;
  }

  Binder binder() {
    return binder;
  }

  Binding bind() {
    return binder.bind(head, body, arguments);
  }

  /** All arguments, of a request that is right. */
  @Nullable Object[] arguments() {
    return switch (bind()) {
      case Binding.Bound bound -> arguments.of(0);
      case Binding.Rejected rejected -> throw new AssertionError(rejected.problem());
    };
  }

  /** The first argument, of a request that is right. */
  @Nullable Object argument() {
    return arguments()[0];
  }

  /** What a request that is wrong is answered. */
  Problem problem() {
    return switch (bind()) {
      case Binding.Bound bound -> throw new AssertionError("nothing is wrong");
      case Binding.Rejected rejected -> rejected.problem();
    };
  }

  /** All that is wrong, status 422: {@code query n: must be a number (x)}. */
  List<String> violations() {
    Problem problem = problem();
    if (problem.status() != 422) {
      throw new AssertionError(problem);
    }
    return problem.violations().stream().map(Bench::line).toList();
  }

  static String line(Violation v) {
    return v.in() + " " + v.name() + ": " + v.message() + " (" + v.value() + ")";
  }
}
