package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.bind.GivenArguments;
import dev.turno.caller.CalledFunction;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.lane.ResultCodec;
import dev.turno.operation.Operation;
import dev.turno.plan.Blueprint;
import java.util.Optional;

/**
 * One operation as described at start-up: its plan, its binders, and for a CPU-bound one the codec
 * of its calls to worker nodes.
 */
record Bindable(
    Blueprint blueprint,
    Binder guards,
    Binder rest,
    Optional<EnvelopeCodec> envelopes,
    Optional<FromCode> fromCode) {

  /**
   * How code calls it.
   *
   * @param arguments validates what code gives
   * @param results writes and reads its values
   * @param obstacle why code cannot call it, empty when it can
   */
  record FromCode(GivenArguments arguments, ResultCodec results, Optional<String> obstacle) {}

  Operation operation() {
    return blueprint.operation();
  }

  /** As those see it who call it. */
  Optional<CalledFunction> called() {
    return fromCode.map(
        code ->
            new CalledFunction(
                operation(),
                blueprint.layout(),
                code.arguments()::check,
                code.results()::read,
                code.obstacle()));
  }
}
