package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.bind.GivenArguments;
import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.caller.CalledFunction;
import dev.turno.context.RequestContext;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.lane.ResultCodec;
import dev.turno.office.Submittable;
import dev.turno.operation.Operation;
import dev.turno.plan.Blueprint;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * One operation as described at start-up: its plan, its binders, and for a CPU-bound one the codec
 * of its calls to worker nodes.
 *
 * @param guards binds what the guards read
 * @param rest binds what all others read
 * @param head binds the same without the body: of a WebSocket, that of the request that opens it
 */
record Bindable(
    Blueprint blueprint,
    Binder guards,
    Binder rest,
    Optional<Binder> head,
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

  /** As those see it who hand its calls in as jobs. */
  Optional<Submittable> submittable() {
    return envelopes.map(
        codec ->
            new Submittable(
                operation(),
                codec.shape(),
                new Submittable.Envelopes() {
                  @Override
                  public Buffer write(Arguments arguments, RequestContext context, Answer wanted) {
                    return codec.write(arguments, context, wanted);
                  }

                  @Override
                  public Buffer arguments(Buffer message) {
                    return EnvelopeCodec.argumentsOf(message);
                  }
                }));
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
