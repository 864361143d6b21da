package dev.turno.lane;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.turno.call.Layout;
import dev.turno.operation.Batching;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Key;
import dev.turno.operation.Lane;
import dev.turno.operation.Location;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.Parameter;
import dev.turno.operation.Policy;
import dev.turno.operation.Result;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Target;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Functions and operations made by hand. */
final class Functions {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().addModules(new Jdk8Module(), new JavaTimeModule()).build();

  private Functions() {}

  static Parameter input(String name, Type type) {
    return new Parameter.Input(name, type, Location.QUERY, name, List.of());
  }

  static Parameter body(Type type) {
    return new Parameter.Body("body", type);
  }

  static Parameter needs(Type type) {
    return new Parameter.Dependency("needed", type, Key.of(type), false);
  }

  static Lane.Cpu cpu() {
    return cpu(Duration.ofSeconds(10), true);
  }

  static Lane.Cpu cpu(Duration timeout, boolean retryable) {
    return new Lane.Cpu("cpu", timeout, retryable, "@CpuBound");
  }

  static Lane.Cpu batched(int size, Duration within) {
    return new Lane.Cpu(
        "cpu",
        Duration.ofSeconds(20),
        true,
        Optional.of(new Batching(size, within)),
        "@CpuBound, in batches");
  }

  static ServiceFunction function(
      String name, Lane lane, Type result, Target code, Parameter... parameters) {
    return new ServiceFunction(
        name,
        lane,
        List.of(parameters),
        new Result(Result.Shape.VALUE, result),
        Policy.NONE,
        code,
        Optional.empty());
  }

  static ServiceFunction handler(Parameter... parameters) {
    return function("Things.compute", cpu(), String.class, arguments -> "", parameters);
  }

  static ServiceFunction guard(Type result) {
    return function("Things.guard", new Lane.VirtualThread("test"), result, arguments -> null);
  }

  static Operation operation(ServiceFunction handler) {
    return new Operation(
        new OperationId(handler.name()),
        Optional.of(Endpoint.of("POST", "/" + handler.name())),
        handler,
        List.of());
  }

  static EnvelopeCodec codec(Layout layout) {
    var mistakes = new Mistakes();
    EnvelopeCodec codec =
        new EnvelopeCodecs(MAPPER, mistakes).of(operation(layout.functions().getLast()), layout);
    mistakes.throwIfAny();
    return codec;
  }

  static Layout layout(ServiceFunction handler) {
    return new Layout(List.of(handler), 0);
  }
}
