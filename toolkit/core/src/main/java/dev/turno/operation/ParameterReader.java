package dev.turno.operation;

import dev.turno.context.RequestContext;
import dev.turno.depend.Named;
import dev.turno.http.Body;
import dev.turno.http.Client;
import dev.turno.http.Cookie;
import dev.turno.http.Form;
import dev.turno.http.Header;
import dev.turno.http.Path;
import dev.turno.http.Query;
import dev.turno.http.Request;
import dev.turno.job.Background;
import dev.turno.job.JobContext;
import dev.turno.spi.MethodSignature;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a parameter's value comes from: an annotation says it; else a variable of the path
 * by that name; else what Turno knows itself; else what is provided; else the form for a file; else
 * the query for what is read from text; else the body, if there can be one. A function without a
 * route has no request: what is not provided are its arguments.
 */
final class ParameterReader {
  private static final Set<Class<?>> AMBIENT =
      Set.of(
          HttpServerRequest.class,
          RequestContext.class,
          JobContext.class,
          Vertx.class,
          Client.class,
          Background.class,
          Request.class);
  private static final Set<String> WITH_BODY =
      Set.of("POST", "PUT", "PATCH", Endpoint.SOCKET_MESSAGE);

  private final Predicate<Type> convertible;
  private final ProvidedKeys provided;
  private final Set<Class<?>> attachments;
  private final Mistakes mistakes;

  ParameterReader(
      Predicate<Type> convertible,
      ProvidedKeys provided,
      Set<Class<?>> attachments,
      Mistakes mistakes) {
    this.attachments = attachments;
    this.convertible = convertible;
    this.provided = provided;
    this.mistakes = mistakes;
  }

  /**
   * Whose parameter it is: a handler's with its endpoint, a provider's, or that of a function that
   * is called with arguments.
   */
  record Owner(String where, @Nullable Endpoint endpoint, boolean takesArguments) {
    static Owner handler(String where, Endpoint endpoint) {
      return new Owner(where, endpoint, false);
    }

    static Owner provider(String where) {
      return new Owner(where, null, false);
    }

    static Owner function(String where) {
      return new Owner(where, null, true);
    }

    List<String> pathVariables() {
      return endpoint == null ? List.of() : PathTemplate.parse(endpoint.path()).variables();
    }

    boolean mayHaveBody() {
      return endpoint != null && WITH_BODY.contains(endpoint.method());
    }
  }

  static Key keyOf(java.lang.reflect.Parameter parameter) {
    return keyOf(parameter, parameter.getParameterizedType());
  }

  private static Key keyOf(java.lang.reflect.Parameter parameter, Type type) {
    Named named = parameter.getAnnotation(Named.class);
    return new Key(Types.boxed(type), named == null ? "" : named.value());
  }

  List<Parameter> readAll(Method method, MethodSignature signature, Owner owner) {
    List<Parameter> read = new ArrayList<>();
    for (int p = 0; p < signature.values().size(); p++) {
      MethodSignature.Value value = signature.values().get(p);
      java.lang.reflect.Parameter declared = method.getParameters()[p];
      read.add(
          Languages.isNullable(method, p)
              ? orNull(declared, value, owner)
              : read(declared, value.name(), value.type(), owner));
    }
    return read;
  }

  /** What its language lets be null is null when nothing is provided, or the provider gave null. */
  private Parameter orNull(
      java.lang.reflect.Parameter declared, MethodSignature.Value value, Owner owner) {
    Key maybe = new Key(Types.generic(Optional.class, Types.boxed(value.type())), "");
    boolean isAnnotated = source(declared).isPresent() || declared.isAnnotationPresent(Body.class);
    if (!isAnnotated && provided.has(maybe)) {
      return new Parameter.Dependency(value.name(), value.type(), maybe, false);
    }
    Parameter read = read(declared, value.name(), value.type(), owner);
    return read instanceof Parameter.Dependency(String name, Type type, Key key, boolean optional)
            && !provided.has(key)
        ? new Parameter.Dependency(name, type, key, true)
        : read;
  }

  /** Reads a parameter by its name and type, which the declaration itself may tell otherwise. */
  Parameter read(java.lang.reflect.Parameter parameter, String name, Type type, Owner owner) {
    String where = owner.where() + ", parameter '" + name + "'";
    if (parameter.isAnnotationPresent(Body.class)) {
      return new Parameter.Body(name, type);
    }
    Optional<Source> source = source(parameter);
    if (source.isPresent()) {
      return annotated(name, type, source.get(), where);
    }
    if (owner.pathVariables().contains(name)) {
      return input(name, type, new Source(Location.PATH, "", List.of()), where);
    }
    return unannotated(keyOf(parameter, type), name, type, owner, where);
  }

  /** What an annotation says of a value: where it is, its name there, its defaults. */
  private record Source(Location in, String name, List<String> defaults) {}

  private static Optional<Source> source(AnnotatedElement element) {
    for (Annotation annotation : element.getAnnotations()) {
      switch (annotation) {
        case Path a -> {
          return Optional.of(new Source(Location.PATH, a.value(), List.of()));
        }
        case Query a -> {
          return Optional.of(new Source(Location.QUERY, a.value(), List.of(a.defaultValue())));
        }
        case Header a -> {
          return Optional.of(new Source(Location.HEADER, a.value(), List.of(a.defaultValue())));
        }
        case Cookie a -> {
          return Optional.of(new Source(Location.COOKIE, a.value(), List.of(a.defaultValue())));
        }
        case Form a -> {
          return Optional.of(new Source(Location.FORM, a.value(), List.of(a.defaultValue())));
        }
        default -> {
          // not a word of ours
        }
      }
    }
    return Optional.empty();
  }

  private Parameter annotated(String name, Type type, Source source, String where) {
    if (!convertible.test(type) && Types.raw(type).isRecord()) {
      return model(name, type, source, where);
    }
    return input(name, type, source, where);
  }

  private Parameter model(String name, Type type, Source source, String where) {
    List<Parameter.Input> components = new ArrayList<>();
    for (RecordComponent component : Types.raw(type).getRecordComponents()) {
      Source own = source(component).orElse(new Source(source.in(), "", List.of()));
      components.add(
          input(
              component.getName(),
              component.getGenericType(),
              own,
              where + ", component '" + component.getName() + "'"));
    }
    return new Parameter.Model(name, type, List.copyOf(components));
  }

  private Parameter.Input input(String name, Type type, Source source, String where) {
    if (!isReadable(type, source.in())) {
      mistakes.add(
          where,
          "no converter from text to " + Types.describe(type) + ".",
          "Register a Converter<"
              + Types.describe(Types.raw(type))
              + ">, or give the type a static valueOf(String).");
    }
    String there = source.name().isEmpty() ? defaultName(source.in(), name) : source.name();
    return new Parameter.Input(name, type, source.in(), there, source.defaults());
  }

  private boolean isReadable(Type type, Location in) {
    return convertible.test(type)
        || (in == Location.FORM && FormFiles.areMadeOf(type))
        || (in != Location.PATH && Types.isMapOf(type, convertible));
  }

  private Parameter unannotated(Key key, String name, Type type, Owner owner, String where) {
    Class<?> raw = Types.raw(type);
    if (AMBIENT.contains(raw) || attachments.contains(raw)) {
      return new Parameter.Ambient(name, type);
    }
    if (provided.has(key)) {
      return new Parameter.Dependency(name, type, key, false);
    }
    if (raw == Optional.class
        && (isProvided(type, owner) || provided.has(new Key(Types.argument(type), key.name())))) {
      return new Parameter.Dependency(name, type, new Key(Types.argument(type), key.name()), true);
    }
    if (!key.name().isEmpty()) {
      return new Parameter.Dependency(name, type, key, false);
    }
    if (FormFiles.isUpload(type)) {
      return input(name, type, new Source(Location.FORM, "", List.of()), where);
    }
    if (owner.takesArguments()) {
      return new Parameter.Argument(name, type);
    }
    if (convertible.test(type)) {
      return input(name, type, new Source(Location.QUERY, "", List.of()), where);
    }
    if (owner.mayHaveBody() && (!raw.isInterface() || isCollection(raw))) {
      return new Parameter.Body(name, type);
    }
    return new Parameter.Dependency(name, type, key, false);
  }

  /** Whether an {@code Optional} can only be of something provided, as no text is read as it. */
  private boolean isProvided(Type optional, Owner owner) {
    return !owner.takesArguments() && !convertible.test(optional);
  }

  private static boolean isCollection(Class<?> raw) {
    return Iterable.class.isAssignableFrom(raw)
        || java.util.Map.class.isAssignableFrom(raw)
        || raw == io.vertx.core.buffer.Buffer.class;
  }

  /**
   * Header names are written with hyphens where Java writes a capital: {@code ifNoneMatch}, {@code
   * If-None-Match}.
   */
  private static String defaultName(Location in, String name) {
    if (in != Location.HEADER) {
      return name;
    }
    var header = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        header.append('-');
      }
      header.append(i == 0 ? Character.toUpperCase(c) : c);
    }
    return header.toString();
  }
}
