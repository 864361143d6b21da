package dev.turno.bind;

import dev.turno.call.Layout;
import dev.turno.operation.BodyStreams;
import dev.turno.operation.FormFiles;
import dev.turno.operation.Languages;
import dev.turno.operation.Location;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Nullness;
import dev.turno.operation.Parameter;
import dev.turno.operation.SchemaType;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prepares the steps that bind a layout's functions. */
final class StepMaker {
  private static final MethodType CONSTRUCT = MethodType.methodType(Object.class, Object[].class);

  private final Converters converters;
  private final JsonBodies bodies;
  private final Layout layout;
  private final List<String> pathVariables;
  private final Mistakes mistakes;
  private final List<Step> steps = new ArrayList<>();

  StepMaker(
      Converters converters,
      JsonBodies bodies,
      Layout layout,
      List<String> pathVariables,
      Mistakes mistakes) {
    this.layout = layout;
    this.converters = converters;
    this.bodies = bodies;
    this.pathVariables = pathVariables;
    this.mistakes = mistakes;
  }

  List<Step> steps() {
    return steps;
  }

  /** Adds the steps of one function. */
  void add(int function) {
    ServiceFunction f = layout.functions().get(function);
    for (int p = 0; p < f.parameters().size(); p++) {
      step(function, p, f).ifPresent(steps::add);
    }
  }

  private Optional<Step> step(int function, int p, ServiceFunction f) {
    Parameter parameter = f.parameters().get(p);
    String where = f.name() + ", parameter '" + parameter.name() + "'";
    boolean nullable =
        parameter.type() instanceof SchemaType type
            ? !type.required()
            : f.source().filter(method -> Nullness.isNullable(method, p)).isPresent();
    return switch (parameter) {
      case Parameter.Input input ->
          value(input, absent(f, p, nullable), where)
              .map(value -> new Step.Input(function, p, value));
      case Parameter.Model model -> model(function, p, model, where);
      case Parameter.Body body -> body(function, p, body, nullable, where);
      case Parameter.Argument a -> Optional.empty();
      case Parameter.Dependency d -> Optional.empty();
      case Parameter.Ambient a -> Optional.empty();
    };
  }

  /** What an input is when nothing came, and no default was declared for the text. */
  private enum Absent {
    /** What its type has for nothing: an empty list; if it has nothing, it is refused. */
    BY_TYPE,
    /** What its type has for nothing, else null. */
    NULLABLE,
    /** Null, for which the function takes a default of its own. */
    NULL
  }

  private static Absent absent(ServiceFunction f, int p, boolean nullable) {
    if (f.source().filter(method -> Languages.hasDefault(method, p)).isPresent()) {
      return Absent.NULL;
    }
    return nullable ? Absent.NULLABLE : Absent.BY_TYPE;
  }

  private Optional<HeadValue> value(Parameter.Input input, Absent absent, String where) {
    Optional<Shape> shape = Shapes.of(converters, input);
    if (shape.isEmpty()) {
      mistakes.add(
          where,
          "no converter from text to " + Types.describe(input.type()) + ".",
          "Register a Converter<"
              + Types.describe(Types.raw(input.type()))
              + ">, or give the type a static valueOf(String).");
      return Optional.empty();
    }
    int index = input.in() == Location.PATH ? pathVariables.indexOf(input.source()) : 0;
    if (index < 0) {
      mistakes.add(
          where,
          "the path of "
              + layout.functions().get(layout.handler()).name()
              + " has no {"
              + input.source()
              + "}: it has "
              + pathVariables
              + ".",
          "Name one of its variables with @Path(\"…\"), or add it to the path.");
      return Optional.empty();
    }
    var source = new Source(input.in(), input.source(), index, blankIsNone(input));
    return Optional.of(
        new HeadValue(
            source,
            shape.get(),
            input.type() instanceof SchemaType type
                ? absent(type)
                : absent(source, shape.get(), input.defaults(), absent, where)));
  }

  /** The other language has the defaults. */
  private static @Nullable Object absent(SchemaType type) {
    return type.required() ? NoValue.ABSENT : null;
  }

  /** A field that a person left blank has no value, unless it is text. */
  private static boolean blankIsNone(Parameter.Input input) {
    return input.in() == Location.FORM
        && Types.raw(input.type()) != Map.class
        && Types.raw(FormFiles.element(input.type())) != String.class;
  }

  private @Nullable Object absent(
      Source source, Shape shape, List<String> defaults, Absent absent, String where) {
    if (defaults.isEmpty()) {
      return switch (absent) {
        case BY_TYPE -> shape.none();
        case NULLABLE -> shape.none() == NoValue.ABSENT ? null : shape.none();
        case NULL -> null;
      };
    }
    if (defaults.size() > 1 && !shape.takesMany()) {
      mistakes.add(
          where,
          "it has " + defaults.size() + " defaults but is one value.",
          "Keep one of them, or make it a List.");
    }
    var findings = new Findings();
    Object value = shape.read(source, new Defaults(defaults), findings);
    findings
        .violations()
        .forEach(
            violation ->
                mistakes.add(
                    where,
                    "its default '" + violation.value() + "' " + violation.message() + ".",
                    "Correct the default value."));
    return value.getClass().isArray() ? new Defaults(defaults) : value;
  }

  private Optional<Step> model(int function, int p, Parameter.Model model, String where) {
    RecordComponent[] components = Types.raw(model.type()).getRecordComponents();
    List<HeadValue> values = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      String component = where + ", component '" + components[i].getName() + "'";
      boolean nullable = Nullness.isNullable(components[i]);
      value(model.components().get(i), nullable ? Absent.NULLABLE : Absent.BY_TYPE, component)
          .ifPresent(values::add);
    }
    Optional<MethodHandle> constructor = constructor(Types.raw(model.type()), where);
    return constructor.isEmpty() || values.size() < components.length
        ? Optional.empty()
        : Optional.of(
            new Step.Model(
                function, p, List.copyOf(values), Sources.whole(model), constructor.get()));
  }

  private Optional<MethodHandle> constructor(Class<?> type, String where) {
    Class<?>[] components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(components);
      canonical.setAccessible(true);
      return Optional.of(
          MethodHandles.lookup()
              .unreflectConstructor(canonical)
              .asSpreader(Object[].class, components.length)
              .asType(CONSTRUCT));
    } catch (ReflectiveOperationException | RuntimeException e) {
      mistakes.add(
          where,
          Types.describe(type) + " cannot be constructed: " + e.getMessage() + ".",
          "Open its package to dev.turno, or make it public.");
      return Optional.empty();
    }
  }

  private Optional<Step> body(
      int function, int p, Parameter.Body body, boolean nullable, String where) {
    if (BodyStreams.isOne(body.type())) {
      return Optional.empty(); // the pipeline gives it
    }
    boolean optional = Types.raw(body.type()) == Optional.class;
    Type type = optional ? Types.argument(body.type()) : body.type();
    var presence =
        optional
            ? BodyStep.Presence.OPTIONAL
            : nullable ? BodyStep.Presence.NULLABLE : BodyStep.Presence.REQUIRED;
    return bodyReader(type, where)
        .map(reader -> optional || nullable ? reader.absentWhenEmpty() : reader)
        .map(reader -> new BodyStep(function, p, reader, presence));
  }

  private Optional<BodyReader> bodyReader(Type type, String where) {
    if (type == Buffer.class) {
      return Optional.of(BodyReader::buffer);
    }
    if (type == byte[].class) {
      return Optional.of(BodyReader::bytes);
    }
    return type == String.class
        ? Optional.of(TextBody::read)
        : bodies.reader(type, where, mistakes);
  }
}
