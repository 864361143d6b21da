package dev.turno.lane;

import dev.turno.call.Invoker;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;

/**
 * A CPU-bound operation that a worker node offers.
 *
 * @param operation what it is; its lane is {@link Lane.Cpu}
 * @param codec reads its calls
 * @param invoker runs it in this process
 */
public record CpuFunction(Operation operation, EnvelopeCodec codec, Invoker invoker) {
  public CpuFunction {
    if (!(operation.lane() instanceof Lane.Cpu)) {
      throw new IllegalArgumentException(operation.label() + " is not CPU-bound");
    }
  }

  Lane.Cpu lane() {
    return (Lane.Cpu) operation.lane();
  }
}
