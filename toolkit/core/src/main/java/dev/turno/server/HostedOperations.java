package dev.turno.server;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.turno.context.RequestContext;
import dev.turno.host.ProvidedNames;
import dev.turno.http.Request;
import dev.turno.http.Upload;
import dev.turno.job.JobContext;
import dev.turno.operation.Batching;
import dev.turno.operation.Durations;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Key;
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
import dev.turno.spi.HandlerSocket;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes operations of functions of another language, as their runtime describes them. */
final class HostedOperations {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
  private static final Type FILES = new TypeReference<List<Upload>>() {}.getType();
  private static final Type OPTIONAL_FILE = new TypeReference<Optional<Upload>>() {}.getType();

  private final Hosted hosted;
  private final ProvidedNames provided;
  private final Mistakes mistakes;

  /** Those of one source. */
  HostedOperations(Hosted hosted, ProvidedNames provided, Mistakes mistakes) {
    this.hosted = hosted;
    this.provided = provided;
    this.mistakes = mistakes;
  }

  List<Operation> read() {
    return hosted.source().functions().stream()
        .filter(function -> function.consumes().isEmpty())
        .filter(this::isWellFormed)
        .map(this::operation)
        .toList();
  }

  private boolean isWellFormed(HandlerFunction function) {
    try {
      function.route().ifPresent(route -> PathTemplate.parse(route.path()));
    } catch (IllegalArgumentException e) {
      mistakes.add(function.name(), "its path is malformed: " + e.getMessage() + ".", "Mend it.");
      return false;
    }
    if (function.holdsSocket() && function.kind() != HandlerFunction.Kind.ASYNC) {
      mistakes.add(
          function.name(),
          "it holds WebSockets, many at once, and is no async function.",
          "Write async before it.");
      return false;
    }
    return true;
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
        route.method(), route.path(), List.of(), route.produces(), Optional.of(route.status()));
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
                    cpu.batch().map(batch -> batching(batch, function.name())),
                    function.reason(),
                    cpu.batch().isEmpty()))
        .orElseGet(() -> new Lane.Hosted(function.where(), function.reason()));
  }

  private Batching batching(HandlerFunction.Batch batch, String where) {
    int size = Math.max(2, batch.size());
    if (size != batch.size()) {
      mistakes.add(where, "its batches are of " + batch.size() + ".", "Gather 2 calls or more.");
    }
    return new Batching(size, duration(batch.within(), where));
  }

  private Duration duration(String text, String where) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      mistakes.add(where, "its time-out " + e.getMessage() + ".", "Mend it.");
      return USUAL_TIMEOUT;
    }
  }

  private List<Parameter> parameters(HandlerFunction function) {
    List<Parameter> parameters = new ArrayList<>();
    function.parameters().forEach(value -> parameters.add(parameter(value, function)));
    parameters.add(new Parameter.Ambient("context", RequestContext.class));
    if (function.kind() == HandlerFunction.Kind.CPU) {
      parameters.add(new Parameter.Ambient("job", JobContext.class));
    }
    if (function.wantsRequest()) {
      parameters.add(new Parameter.Ambient("request", Request.class));
    }
    if (function.holdsSocket()) {
      parameters.add(new Parameter.Ambient("socket", HandlerSocket.class));
    }
    return parameters;
  }

  private Parameter parameter(HandlerFunction.Value value, HandlerFunction function) {
    Type type = type(value, function);
    return switch (value.in()) {
      case PATH -> input(value, type, Location.PATH);
      case QUERY -> input(value, type, Location.QUERY);
      case HEADER -> input(value, type, Location.HEADER);
      case COOKIE -> input(value, type, Location.COOKIE);
      case BODY -> new Parameter.Body(value.name(), type);
      case FORM -> input(value, type, Location.FORM);
      case ARGUMENT -> new Parameter.Argument(value.name(), type);
      case PROVIDED -> provided(value, function);
    };
  }

  private Parameter provided(HandlerFunction.Value value, HandlerFunction function) {
    List<Key> found = provided.find(value.source());
    if (found.size() != 1) {
      String known = String.join(", ", provided.all());
      mistakes.add(
          function.name() + ", parameter '" + value.name() + "'",
          found.isEmpty()
              ? "nothing in the JVM provides '" + value.source() + "'."
              : "'" + value.source() + "' could be any of " + found + ".",
          "Name a @Provides method, its @Named name or a class"
              + (known.isEmpty() ? "." : "; there are " + known + "."));
    }
    Key key = found.isEmpty() ? Key.of(RequestContext.class) : found.getFirst();
    return found.size() == 1
        ? new Parameter.Dependency(value.name(), key.type(), key, false)
        : new Parameter.Ambient(value.name(), RequestContext.class);
  }

  private static Parameter input(HandlerFunction.Value value, Type type, Location in) {
    return new Parameter.Input(value.name(), type, in, value.source(), List.of());
  }

  private static Type type(HandlerFunction.Value value, HandlerFunction function) {
    return switch (value.encoding()) {
      case BYTES -> Buffer.class;
      case TEXT -> String.class;
      case JSON -> new SchemaType(value.schema(), function.definitions(), value.required());
      case FILE -> file(value);
      case OBJECT -> Object.class;
    };
  }

  /** Files come as uploads, so that large ones are not held in memory before they are needed. */
  private static Type file(HandlerFunction.Value value) {
    if (value.schema().path("type").asText().equals("array")) {
      return FILES;
    }
    return value.required() ? Upload.class : OPTIONAL_FILE;
  }

  private static Result result(HandlerFunction function) {
    if (function.holdsSocket()) {
      return new Result(Result.Shape.FUTURE, Void.class);
    }
    if (function.streams()) {
      return new Result(Result.Shape.PUBLISHER, item(function));
    }
    boolean isBatched = function.computing().flatMap(HandlerFunction.Computing::batch).isPresent();
    return new Result(
        isBatched ? Result.Shape.VALUE : Result.Shape.FUTURE,
        new SchemaType(function.result(), function.definitions(), false));
  }

  /** Of a stream: bytes and texts as they are, all else lines of JSON. */
  private static Type item(HandlerFunction function) {
    String type = function.result().path("type").asText();
    if (!type.equals("string")) {
      return new SchemaType(function.result(), function.definitions(), false);
    }
    return function.result().path("format").asText().equals("binary") ? Buffer.class : String.class;
  }
}
