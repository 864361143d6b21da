package dev.turno.lane;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import dev.turno.call.Layout;
import dev.turno.context.RequestContext;
import dev.turno.http.Request;
import dev.turno.http.Upload;
import dev.turno.job.JobContext;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import io.vertx.core.Vertx;
import io.vertx.core.streams.StreamBase;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** Tells at start-up which values cannot travel to a worker node, and why. */
final class TravelCheck {
  private static final Set<Class<?>> EVERYWHERE =
      Set.of(RequestContext.class, JobContext.class, Vertx.class, Request.class);

  private TravelCheck() {}

  /** Functions that run on the worker node cannot have the HTTP request. */
  static void refuseStranded(Layout layout, Mistakes mistakes) {
    for (ServiceFunction function :
        layout.functions().subList(layout.guards(), layout.functions().size())) {
      for (Parameter parameter : function.parameters()) {
        if (parameter instanceof Parameter.Ambient
            && !EVERYWHERE.contains(Types.raw(parameter.type()))) {
          mistakes.add(
              function.name() + ", parameter '" + parameter.name() + "'",
              Types.describe(parameter.type())
                  + " is bound to its connection and cannot travel to a worker node.",
              "Take the values that you need as parameters, or the whole request as a dev.turno.http.Request.");
        }
      }
    }
  }

  /** What comes back is whole. */
  static void refuseResult(ServiceFunction handler, Mistakes mistakes) {
    boolean isNumbers = BaseStream.class.isAssignableFrom(Types.raw(handler.result().type()));
    if (handler.result().isStream() || isNumbers) {
      mistakes.add(
          handler.name(),
          "it runs on a worker node, whose answers come whole, but returns a stream.",
          "Return a list, or stream in a handler that calls the CPU-bound function for each item.");
    }
    if (Path.class.isAssignableFrom(Types.raw(handler.result().body()))) {
      mistakes.add(
          handler.name(),
          "it runs on a worker node, but returns a file of that node's disk.",
          "Return the bytes, as a Buffer.");
    }
  }

  /** Why values of that type cannot travel; empty when they can. */
  static Optional<String> obstacle(Type type, ObjectMapper mapper) {
    return bound(type, new HashSet<>()).or(() -> unwritable(mapper.constructType(type), mapper));
  }

  private static Optional<String> bound(Type type, Set<Type> seen) {
    if (!seen.add(type)) {
      return Optional.empty();
    }
    Class<?> raw = Types.raw(type);
    if (AutoCloseable.class.isAssignableFrom(raw)
        || StreamBase.class.isAssignableFrom(raw)
        || raw == Upload.class
        || Types.isDeferred(type)) {
      return Optional.of(
          Types.describe(type) + " is bound to this process and cannot travel to a worker node.");
    }
    Stream<Type> within =
        type instanceof ParameterizedType p
            ? Arrays.stream(p.getActualTypeArguments())
            : Stream.of();
    if (raw.isRecord()) {
      within =
          Stream.concat(
              within,
              Arrays.stream(raw.getRecordComponents()).map(RecordComponent::getGenericType));
    }
    if (raw.isArray()) {
      within = Stream.of(raw.getComponentType());
    }
    return within.map(t -> bound(t, seen)).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> unwritable(JavaType type, ObjectMapper mapper) {
    for (int i = 0; i < type.containedTypeCount(); i++) {
      Optional<String> within = unwritable(type.containedType(i), mapper);
      if (within.isPresent()) {
        return within;
      }
    }
    return cannotBeRead(type, mapper).or(() -> cannotBeWritten(type, mapper));
  }

  private static Optional<String> cannotBeRead(JavaType type, ObjectMapper mapper) {
    try {
      JsonDeserializer<Object> reader =
          ((DefaultDeserializationContext) mapper.getDeserializationContext())
              .createDummyInstance(mapper.getDeserializationConfig())
              .findRootValueDeserializer(type);
      boolean unmade =
          reader instanceof AbstractDeserializer
              || (reader instanceof BeanDeserializerBase bean
                  && !bean.getValueInstantiator().canInstantiate());
      return unmade ? Optional.of(noJson(type, "read from")) : Optional.empty();
    } catch (JsonMappingException e) {
      return Optional.of(noJson(type, "read from"));
    }
  }

  private static Optional<String> cannotBeWritten(JavaType type, ObjectMapper mapper) {
    if (type.isJavaLangObject() || type.isRecordType()) {
      return Optional.empty();
    }
    try {
      JsonSerializer<Object> writer =
          mapper.getSerializerProviderInstance().findValueSerializer(type);
      return writer instanceof UnknownSerializer
          ? Optional.of(noJson(type, "written as"))
          : Optional.empty();
    } catch (JsonMappingException e) {
      return Optional.of(noJson(type, "written as"));
    }
  }

  private static String noJson(JavaType type, String how) {
    return type.getRawClass().getSimpleName()
        + " cannot be "
        + how
        + " JSON, as which it would travel to a worker node.";
  }
}
