package dev.turno.bind;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.Layout;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Nullness;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;

/** Makes an application's binders, at start-up. Not thread-safe; the binders are. */
public final class Binders {
  private final Converters converters;
  private final JsonBodies bodies;
  private final Checks checks;
  private final Checks again;
  private final Mistakes mistakes;

  /**
   * A maker of binders.
   *
   * @param converters what is read from text
   * @param mapper what reads bodies; see {@link JsonMappers#standard()}
   * @param validator what validates; see {@link Validators#standard}
   * @param mistakes gets what is wrong with the functions; a binder for such a layout is not to be
   *     used
   */
  public Binders(
      Converters converters, ObjectMapper mapper, Validator validator, Mistakes mistakes) {
    this.converters = converters;
    this.mistakes = mistakes;
    bodies = new JsonBodies(mapper, validator);
    checks = new Checks(validator, mistakes);
    again = new Checks(validator, new Mistakes());
  }

  /** Binds the guards, from the head alone. */
  public Binder guards(Layout layout, List<String> pathVariables) {
    return binder(layout, 0, layout.guards(), pathVariables);
  }

  /** Binds all functions but the guards. */
  public Binder rest(Layout layout, List<String> pathVariables) {
    return binder(layout, layout.guards(), layout.functions().size(), pathVariables);
  }

  /**
   * Binds all functions but the guards, from the head alone. What is wrong with the functions is
   * noted by {@link #rest}, which binds them, too.
   */
  public Binder head(Layout layout, List<String> pathVariables) {
    var steps = new StepMaker(converters, bodies, layout, pathVariables, new Mistakes());
    for (int function = layout.guards(); function < layout.functions().size(); function++) {
      steps.add(function);
    }
    List<Step> ofHead = steps.steps().stream().filter(step -> !(step instanceof BodyStep)).toList();
    return new Binder(ofHead, again.of(layout, ofHead));
  }

  /** Validates what code gives to a function that it calls. */
  public GivenArguments given(Layout layout) {
    int handler = layout.handler();
    ServiceFunction function = layout.functions().get(handler);
    List<Step> steps = new ArrayList<>();
    for (int p : function.given()) {
      Parameter parameter = function.parameters().get(p);
      steps.add(
          new Step.Given(handler, p, parameter.name(), !Nullness.allowsNull(function.source(), p)));
    }
    return new GivenArguments(steps, checks.of(layout, steps));
  }

  private Binder binder(Layout layout, int from, int to, List<String> pathVariables) {
    var steps = new StepMaker(converters, bodies, layout, pathVariables, mistakes);
    for (int function = from; function < to; function++) {
      steps.add(function);
    }
    return new Binder(steps.steps(), checks.of(layout, steps.steps()));
  }
}
