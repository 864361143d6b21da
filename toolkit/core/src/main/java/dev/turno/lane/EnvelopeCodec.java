package dev.turno.lane;

import dev.turno.call.Answer;
import dev.turno.call.Arguments;
import dev.turno.call.Layout;
import dev.turno.context.RequestContext;
import dev.turno.operation.Lane;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the arguments of one operation's calls. What was bound from the request and what
 * guards have found out travels; what providers make is made where the call runs. {@code Buffer},
 * {@code byte[]} and {@code String} travel as they are, all else as JSON. Made once, at start-up;
 * thread-safe.
 */
public final class EnvelopeCodec {
  private final Operation operation;
  private final Layout layout;
  private final List<Part> parts;
  private final String shape;

  private EnvelopeCodec(Operation operation, Layout layout, List<Part> parts) {
    this.operation = operation;
    this.layout = layout;
    this.parts = parts;
    shape =
        operation.endpoint().isEmpty()
            ? Signature.of(operation.function())
            : Shape.of(
                parts.stream().map(p -> p.where() + " " + Shape.describe(p.type())).toList());
  }

  static EnvelopeCodec of(
      Operation operation, Layout layout, ArgumentCodecs argumentCodecs, Mistakes mistakes) {
    List<Part> parts = new ArrayList<>();
    for (Slot slot : slots(layout)) {
      argumentCodecs
          .of(slot.type(), slot.where(), mistakes)
          .ifPresent(codec -> parts.add(slot.with(codec)));
    }
    TravelCheck.refuseStranded(layout, mistakes);
    BatchCheck.refuseSingle(layout, mistakes);
    TravelCheck.refuseResult(operation.function(), mistakes);
    return new EnvelopeCodec(operation, layout, List.copyOf(parts));
  }

  /** The operation whose calls it writes. */
  public OperationId operation() {
    return operation.id();
  }

  /**
   * A fingerprint of what travels, in which order and of which types; of a function without a route
   * its {@link Signature}, which says it in words. Nodes understand each other's envelopes only
   * when it is the same.
   */
  public String shape() {
    return shape;
  }

  /** What a single call brings of a batched operation's items. */
  @Nullable Object item(Arguments arguments) {
    return arguments.of(layout.handler())[item()];
  }

  /** The arguments of one invocation for all of these items. */
  Arguments argumentsOf(List<@Nullable Object> items) {
    Arguments arguments = layout.newArguments();
    arguments.of(layout.handler())[item()] = items;
    return arguments;
  }

  private int item() {
    return operation.function().given().getFirst();
  }

  /** A call as a message, which is answered by a response. */
  Buffer write(Arguments arguments, RequestContext context) {
    return write(arguments, context, Answer.RESPONSE);
  }

  /** A call as a message. */
  public Buffer write(Arguments arguments, RequestContext context, Answer answer) {
    Buffer message =
        Envelope.write(
            Envelope.Kind.CALL,
            new CallHeader(
                operation.id().value(),
                shape,
                context.trace().traceparent(),
                context.givenId().orElse(null),
                context.principal().map(Principal::getName).orElse(null),
                answer));
    for (Part part : parts) {
      Object value = part.value(arguments);
      Envelope.append(message, value == null ? null : part.codec().write(value));
    }
    return message;
  }

  /** The lane of the operation. */
  public Lane.Cpu lane() {
    return (Lane.Cpu) operation.lane();
  }

  /**
   * What a message says before its arguments.
   *
   * @param function the operation's id
   * @param shape the fingerprint of its arguments
   * @param answer what is wanted of the function's value
   */
  public record Head(String function, String shape, Optional<String> traceparent, Answer answer) {}

  /**
   * The head of a message.
   *
   * @throws EnvelopeException when it is none
   */
  public static Head headOf(Buffer message) {
    CallHeader header = Envelope.read(message).header(CallHeader.class);
    Answer answer = header.answer();
    return new Head(
        header.operation(),
        header.shape(),
        Optional.ofNullable(header.traceparent()),
        answer == null ? Answer.RESPONSE : answer);
  }

  /** The part of a message that the arguments make up: the same for the same arguments. */
  public static Buffer argumentsOf(Buffer message) {
    return Envelope.read(message).body();
  }

  /**
   * A value that travels.
   *
   * @param name what people know it by: the name of a parameter of the function, or whose it is
   * @param bytes the value as it travels; null for null
   */
  public record Sent(String name, @Nullable Buffer bytes) {}

  /**
   * The values of a message, for people; empty when it cannot be read.
   *
   * @param codecs those that may know their names; by others they are numbered
   */
  public static Optional<List<Sent>> sent(Buffer message, Stream<EnvelopeCodec> codecs) {
    try {
      return Optional.of(sent(Envelope.read(message), codecs));
    } catch (EnvelopeException e) {
      return Optional.empty();
    }
  }

  private static List<Sent> sent(Envelope envelope, Stream<EnvelopeCodec> codecs) {
    CallHeader header = envelope.header(CallHeader.class);
    List<String> names =
        codecs
            .filter(codec -> codec.operation().value().equals(header.operation()))
            .filter(codec -> codec.shape().equals(header.shape()))
            .findFirst()
            .map(EnvelopeCodec::names)
            .orElse(List.of());
    List<Sent> values = new ArrayList<>();
    Envelope.Segments segments = envelope.segments();
    while (segments.hasNext()) {
      int at = values.size();
      String name = at < names.size() ? names.get(at) : "argument " + (at + 1);
      values.add(new Sent(name, segments.next()));
    }
    return values;
  }

  private List<String> names() {
    return parts.stream().map(part -> part.slot().name(layout)).toList();
  }

  /** The arguments of a message; guards' values are provided. */
  Arguments read(Envelope envelope) {
    Arguments arguments = layout.newArguments();
    Envelope.Segments segments = envelope.segments();
    for (Part part : parts) {
      Buffer segment = segments.next();
      part.fill(arguments, segment == null ? null : part.codec().read(segment));
    }
    segments.end();
    return arguments;
  }

  /** Who sent the request, when a guard's value says it. */
  @Nullable Principal principal(Arguments arguments) {
    for (int guard = layout.guards() - 1; guard >= 0; guard--) {
      if (arguments.provided(guard) instanceof Principal principal) {
        return principal;
      }
    }
    return null;
  }

  private static List<Slot> slots(Layout layout) {
    List<Slot> slots = new ArrayList<>();
    for (int f = 0; f < layout.functions().size(); f++) {
      ServiceFunction function = layout.functions().get(f);
      if (f < layout.guards()) {
        if (travels(function, layout)) {
          slots.add(
              new Slot(f, Slot.RESULT, function.name() + ", its result", function.result().type()));
        }
        continue;
      }
      for (int p = 0; p < function.parameters().size(); p++) {
        Parameter parameter = function.parameters().get(p);
        if (travels(parameter)) {
          slots.add(
              new Slot(
                  f,
                  p,
                  function.name() + ", parameter '" + parameter.name() + "'",
                  parameter.type()));
        }
      }
    }
    return slots;
  }

  private static boolean travels(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Input p -> true;
      case Parameter.Model p -> true;
      case Parameter.Body p -> true;
      case Parameter.Argument p -> true;
      case Parameter.Dependency p -> false;
      case Parameter.Ambient p -> p.type() == dev.turno.http.Request.class;
    };
  }

  /**
   * A guard's value travels when it says who sent the request or when a later function asks for its
   * type.
   */
  private static boolean travels(ServiceFunction guard, Layout layout) {
    if (guard.result().isVoid()) {
      return false;
    }
    Type type = Types.boxed(guard.result().type());
    return Principal.class.isAssignableFrom(Types.raw(type))
        || layout.functions().subList(layout.guards(), layout.functions().size()).stream()
            .flatMap(later -> later.parameters().stream())
            .anyMatch(p -> p instanceof Parameter.Dependency d && d.key().type().equals(type));
  }

  /**
   * The place of a value in a call's arguments.
   *
   * @param parameter the parameter's index, or {@link #RESULT}
   */
  private record Slot(int function, int parameter, String where, Type type) {
    static final int RESULT = -1;

    String name(Layout layout) {
      boolean ofHandler = function == layout.handler() && parameter != RESULT;
      return ofHandler
          ? layout.functions().get(function).parameters().get(parameter).name()
          : where;
    }

    Part with(ArgumentCodec codec) {
      return new Part(this, codec);
    }
  }

  /** A value that travels. */
  private record Part(Slot slot, ArgumentCodec codec) {
    String where() {
      return slot.where();
    }

    Type type() {
      return slot.type();
    }

    @Nullable Object value(Arguments arguments) {
      return slot.parameter() == Slot.RESULT
          ? arguments.provided(slot.function())
          : arguments.of(slot.function())[slot.parameter()];
    }

    void fill(Arguments arguments, @Nullable Object value) {
      if (slot.parameter() == Slot.RESULT) {
        arguments.provide(slot.function(), value);
      } else {
        arguments.of(slot.function())[slot.parameter()] = value;
      }
    }
  }
}
