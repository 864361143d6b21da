package dev.turno.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.context.RequestContext;
import dev.turno.operation.Types;
import dev.turno.spi.HandlerHost.MethodCall;
import dev.turno.spi.HandlerHost.Value;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods of provided objects. A method that gives a future is called at once, any other on a
 * virtual thread, which is interrupted when the call is cancelled.
 */
record MethodCalls(ObjectMapper mapper, Values values) {
  private static final ClassValue<Map<String, List<Method>>> METHODS =
      new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> type) {
          return methods(type)
              .collect(Collectors.groupingBy(Method::getName, TreeMap::new, Collectors.toList()));
        }
      };

  Future<Value> call(MethodCall call, Map<String, Object> objects, RequestContext context) {
    Object object = objects.get(call.parameter());
    if (object == null) {
      throw new IllegalArgumentException(
          "the call has no object " + call.parameter() + "; it has " + objects.keySet());
    }
    List<Method> candidates = METHODS.get(object.getClass()).getOrDefault(call.method(), List.of());
    for (Method method : candidates) {
      Optional<@Nullable Object[]> arguments = arguments(method, call.arguments());
      if (arguments.isPresent()) {
        return run(method, object, arguments.get(), context);
      }
    }
    throw new IllegalArgumentException(misfit(call, object, candidates));
  }

  private static Stream<Method> methods(Class<?> type) {
    return Stream.concat(
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers())),
            Arrays.stream(type.getMethods()).filter(method -> method.getDeclaringClass() != type))
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.isSynthetic());
  }

  private static String misfit(MethodCall call, Object object, List<Method> candidates) {
    String what = object.getClass().getSimpleName();
    if (candidates.isEmpty()) {
      return what
          + " has no method "
          + call.method()
          + "; it has "
          + String.join(", ", METHODS.get(object.getClass()).keySet())
          + ".";
    }
    return what
        + "."
        + call.method()
        + " does not take these "
        + call.arguments().size()
        + " arguments; there is "
        + candidates.stream()
            .map(
                method ->
                    Arrays.stream(method.getGenericParameterTypes())
                        .map(Types::describe)
                        .collect(Collectors.joining(", ", call.method() + "(", ")")))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private Optional<@Nullable Object[]> arguments(Method method, List<Value> given) {
    if (method.getParameterCount() != given.size()) {
      return Optional.empty();
    }
    @Nullable Object[] arguments = new Object[given.size()];
    try {
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = read(given.get(i), method.getGenericParameterTypes()[i]);
      }
      return Optional.of(arguments);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private @Nullable Object read(Value value, java.lang.reflect.Type type) throws IOException {
    Class<?> raw = Types.raw(type);
    return switch (value.encoding()) {
      case TEXT ->
          mapper.readValue(
              mapper.writeValueAsBytes(value.bytes().toString()), mapper.constructType(type));
      case JSON -> mapper.readValue(value.bytes().getBytes(), mapper.constructType(type));
      case BYTES, FILE, OBJECT -> {
        if (raw.isAssignableFrom(Buffer.class)) {
          yield value.bytes();
        }
        if (raw == byte[].class) {
          yield value.bytes().getBytes();
        }
        throw new IOException("bytes are given for a " + Types.describe(type));
      }
    };
  }

  private Future<Value> run(
      Method method, Object object, @Nullable Object[] arguments, RequestContext context) {
    if (!method.trySetAccessible()) {
      throw new IllegalArgumentException(
          method + " cannot be called: its package is not open to dev.turno.");
    }
    Promise<Value> promise = Promise.promise();
    Runnable code = () -> context.run(() -> invoke(method, object, arguments, promise));
    if (Types.isDeferred(method.getReturnType())) {
      code.run();
    } else {
      Thread thread = Thread.ofVirtual().name(context.operation()).start(code);
      var hook = context.cancellation().onCancel(thread::interrupt);
      promise.future().onComplete(done -> hook.remove());
    }
    return promise.future();
  }

  private void invoke(
      Method method, Object object, @Nullable Object[] arguments, Promise<Value> promise) {
    try {
      Object returned = method.invoke(object, arguments);
      switch (returned) {
        case Future<?> future -> future.map(values::of).onComplete(promise);
        case CompletionStage<?> stage ->
            Future.fromCompletionStage(stage).map(values::of).onComplete(promise);
        case Optional<?> optional -> promise.complete(values.of(optional.orElse(null)));
        case null -> promise.complete(Value.ofNull());
        default -> promise.complete(values.of(returned));
      }
    } catch (InvocationTargetException e) {
      promise.fail(Objects.requireNonNull(e.getCause()));
    } catch (IllegalAccessException | RuntimeException e) {
      promise.fail(e);
    }
  }
}
