package dev.turno.caller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.CallResult;
import dev.turno.context.RequestContext;
import dev.turno.job.Job;
import dev.turno.job.JobId;
import dev.turno.job.SubmitOptions;
import dev.turno.job.Ticket;
import dev.turno.operation.Parameter;
import dev.turno.operation.SchemaType;
import dev.turno.operation.Types;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerFunction.Encoding;
import dev.turno.spi.HandlerHost.FunctionCall;
import dev.turno.spi.HandlerHost.Value;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of CPU-bound functions by their names, with values in bytes: as functions of other
 * languages make them. Thread-safe.
 */
public final class NamedCalls {
  private final List<CalledFunction> functions;
  private final Supplier<Surroundings> surroundings;
  private final ObjectMapper mapper;

  NamedCalls(
      List<CalledFunction> functions, Supplier<Surroundings> surroundings, ObjectMapper mapper) {
    this.functions = List.copyOf(functions);
    this.surroundings = surroundings;
    this.mapper = mapper;
  }

  /**
   * Calls a function, for a request or whatever else has that context.
   *
   * @throws IllegalArgumentException when there is no such function, or these are not its arguments
   */
  public Future<Value> call(FunctionCall call, RequestContext context) {
    CalledFunction function = find(call.function());
    return CodeCall.start(
            surroundings.get(), asBytes(function), Optional.of(context), arguments(function, call))
        .map(result -> value(function, (CallResult.Whole) Objects.requireNonNull(result)));
  }

  /**
   * Hands a call in as a job.
   *
   * @throws IllegalArgumentException as {@link #call} does
   */
  public Future<Job> submit(FunctionCall call, RequestContext context) {
    CalledFunction function = find(call.function());
    @Nullable Object[] arguments = arguments(function, call);
    Future<?>[] ticket = new Future<?>[1];
    context.run(
        () ->
            ticket[0] =
                Submission.start(
                    surroundings.get(), function, SubmitOptions.ofDefaults(), arguments));
    return ticket[0].map(taken -> ((Ticket<?>) Objects.requireNonNull(taken)).then());
  }

  /** What a job has come to, once it has ended. */
  public Future<Value> result(JobId id) {
    Submissions submissions = surroundings.get().submissions();
    return submissions
        .find(id)
        .compose(
            found -> {
              Job job =
                  found.orElseThrow(() -> ProblemException.notFound("There is no job " + id + "."));
              CalledFunction function = find(job.function());
              return submissions
                  .result(id)
                  .map(result -> value(function, (CallResult.Whole) result));
            });
  }

  /** A job as it now is; empty when there is none. */
  public Future<Optional<Job>> find(JobId id) {
    return surroundings.get().submissions().find(id);
  }

  /** Cancels a job; tells whether it ends as cancelled. */
  public Future<Boolean> cancel(JobId id) {
    return surroundings.get().submissions().cancel(id);
  }

  private CalledFunction find(String name) {
    CalledFunction found =
        functions.stream()
            .filter(
                f ->
                    f.operation().id().value().equals(name)
                        || f.operation().function().name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    found
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new IllegalArgumentException(name + " cannot be called: " + obstacle);
            });
    return found;
  }

  private IllegalArgumentException unknown(String name) {
    String known =
        functions.stream()
            .map(f -> f.operation().function().name())
            .sorted()
            .distinct()
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "there is no CPU-bound function "
            + name
            + " in this application"
            + (known.isEmpty() ? "." : "; there are " + known + "."));
  }

  private static CalledFunction asBytes(CalledFunction function) {
    return new CalledFunction(
        function.operation(),
        function.layout(),
        function.check(),
        result -> result,
        function.obstacle());
  }

  private @Nullable Object[] arguments(CalledFunction function, FunctionCall call) {
    List<Parameter> parameters =
        function.operation().function().given().stream()
            .map(function.operation().function().parameters()::get)
            .toList();
    @Nullable Object[] arguments = new Object[parameters.size()];
    if (call.arguments().size() > arguments.length) {
      throw misfit(call, parameters, call.arguments().size() + " were given");
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      arguments[i] = read(call.arguments().get(i), parameters.get(i), call);
    }
    for (Map.Entry<String, Value> named : call.named().entrySet()) {
      int at = parameters.stream().map(Parameter::name).toList().indexOf(named.getKey());
      if (at < 0 || at < call.arguments().size()) {
        String what = at < 0 ? "it has none of the name " : "it was given twice: ";
        throw misfit(call, parameters, what + named.getKey());
      }
      arguments[at] = read(named.getValue(), parameters.get(at), call);
    }
    return arguments;
  }

  private static IllegalArgumentException misfit(
      FunctionCall call, List<Parameter> parameters, String what) {
    return new IllegalArgumentException(
        parameters.stream()
            .map(p -> Types.describe(p.type()) + " " + p.name())
            .collect(Collectors.joining(", ", call.function() + " takes (", "); " + what + ".")));
  }

  private @Nullable Object read(Value value, Parameter parameter, FunctionCall call) {
    Class<?> raw = Types.raw(parameter.type());
    try {
      if (parameter.type() instanceof SchemaType) {
        return asJson(value);
      }
      if (value.encoding() == Encoding.BYTES) {
        return raw == byte[].class ? value.bytes().getBytes() : value.bytes();
      }
      return mapper.readValue(
          asJson(value).getBytes(), mapper.constructType(Types.boxed(parameter.type())));
    } catch (java.io.IOException e) {
      String why = e instanceof JsonProcessingException p ? p.getOriginalMessage() : e.getMessage();
      throw new IllegalArgumentException(
          call.function()
              + ", argument "
              + parameter.name()
              + ": it is not read as "
              + Types.describe(parameter.type())
              + ": "
              + why,
          e);
    }
  }

  private Buffer asJson(Value value) throws JsonProcessingException {
    return switch (value.encoding()) {
      case TEXT -> Buffer.buffer(mapper.writeValueAsBytes(value.bytes().toString()));
      case JSON, BYTES, FILE, OBJECT -> value.bytes();
    };
  }

  /** Bytes and texts of Java as they were written for code; of others what they say they are. */
  private static Value value(CalledFunction function, CallResult.Whole result) {
    Buffer body = result.body();
    if (body == null) {
      return Value.ofNull();
    }
    return new Value(encoding(function.operation().function().result().body(), result), body);
  }

  private static Encoding encoding(Type type, CallResult.Whole result) {
    if (type instanceof SchemaType) {
      return result.headers().stream()
          .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
          .map(header -> ofMediaType(header.getValue()))
          .findFirst()
          .orElse(Encoding.JSON);
    }
    Class<?> raw = Types.raw(type);
    if (Buffer.class.isAssignableFrom(raw) || raw == byte[].class) {
      return Encoding.BYTES;
    }
    return raw == String.class ? Encoding.TEXT : Encoding.JSON;
  }

  private static Encoding ofMediaType(String type) {
    if (type.startsWith("application/json") || type.contains("+json")) {
      return Encoding.JSON;
    }
    return type.startsWith("text/") ? Encoding.TEXT : Encoding.BYTES;
  }
}
