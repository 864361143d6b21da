package dev.turno.server;

import dev.turno.context.RequestContext;
import dev.turno.http.Request;
import dev.turno.job.JobContext;
import dev.turno.operation.Durations;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Location;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.Parameter;
import dev.turno.operation.PathTemplate;
import dev.turno.operation.Policy;
import dev.turno.operation.Result;
import dev.turno.operation.SchemaType;
import dev.turno.operation.ServiceFunction;
import dev.turno.spi.HandlerFunction;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes operations of functions of another language, as their runtime describes them. */
final class HostedOperations {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  private final Hosted hosted;
  private final Mistakes mistakes;

  HostedOperations(Hosted hosted, Mistakes mistakes) {
    this.hosted = hosted;
    this.mistakes = mistakes;
  }

  List<Operation> read() {
    return hosted.source().functions().stream()
        .filter(this::isWellFormed)
        .map(this::operation)
        .toList();
  }

  private boolean isWellFormed(HandlerFunction function) {
    try {
      function.route().ifPresent(route -> PathTemplate.parse(route.path()));
      return true;
    } catch (IllegalArgumentException e) {
      mistakes.add(function.name(), "its path is malformed: " + e.getMessage() + ".", "Mend it.");
      return false;
    }
  }

  private Operation operation(HandlerFunction function) {
    return new Operation(
        new OperationId(function.name()),
        function.route().map(HostedOperations::endpoint),
        new ServiceFunction(
            function.name(),
            lane(function),
            parameters(function),
            result(function),
            new Policy(
                function.timeout().map(text -> duration(text, function.name())), Optional.empty()),
            new HostedTarget(hosted, function),
            Optional.empty()),
        List.of());
  }

  private static Endpoint endpoint(HandlerFunction.Route route) {
    return new Endpoint(
        route.method(), route.path(), List.of(), Optional.empty(), Optional.of(route.status()));
  }

  private Lane lane(HandlerFunction function) {
    return function
        .computing()
        .<Lane>map(
            cpu ->
                new Lane.Cpu(
                    cpu.queue(),
                    duration(cpu.timeout(), function.name()),
                    cpu.retryable(),
                    function.reason()))
        .orElseGet(() -> new Lane.Hosted(function.where(), function.reason()));
  }

  private Duration duration(String text, String where) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      mistakes.add(where, "its time-out " + e.getMessage() + ".", "Mend it.");
      return USUAL_TIMEOUT;
    }
  }

  private static List<Parameter> parameters(HandlerFunction function) {
    List<Parameter> parameters = new ArrayList<>();
    function.parameters().forEach(value -> parameters.add(parameter(value, function)));
    parameters.add(new Parameter.Ambient("context", RequestContext.class));
    if (function.kind() == HandlerFunction.Kind.CPU) {
      parameters.add(new Parameter.Ambient("job", JobContext.class));
    }
    if (function.wantsRequest()) {
      parameters.add(new Parameter.Ambient("request", Request.class));
    }
    return parameters;
  }

  private static Parameter parameter(HandlerFunction.Value value, HandlerFunction function) {
    Type type = type(value, function);
    return switch (value.in()) {
      case PATH -> input(value, type, Location.PATH);
      case QUERY -> input(value, type, Location.QUERY);
      case HEADER -> input(value, type, Location.HEADER);
      case COOKIE -> input(value, type, Location.COOKIE);
      case BODY -> new Parameter.Body(value.name(), type);
      case ARGUMENT -> new Parameter.Argument(value.name(), type);
    };
  }

  private static Parameter input(HandlerFunction.Value value, Type type, Location in) {
    return new Parameter.Input(value.name(), type, in, value.source(), List.of());
  }

  private static Type type(HandlerFunction.Value value, HandlerFunction function) {
    return switch (value.encoding()) {
      case BYTES -> Buffer.class;
      case TEXT -> String.class;
      case JSON -> new SchemaType(value.schema(), function.definitions(), value.required());
    };
  }

  private static Result result(HandlerFunction function) {
    boolean computes = function.kind() == HandlerFunction.Kind.CPU;
    return new Result(
        computes ? Result.Shape.VALUE : Result.Shape.FUTURE,
        new SchemaType(function.result(), function.definitions(), false));
  }
}
