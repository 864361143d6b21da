package dev.turno.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.context.RequestContext;
import dev.turno.http.Request;
import dev.turno.http.Upload;
import dev.turno.job.JobContext;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerFunction.Encoding;
import dev.turno.spi.HandlerFunction.Place;
import dev.turno.spi.HandlerFunction.Value;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of one call as what is handed to the runtime of another language. */
final class HostedArguments {
  private final Hosted hosted;
  private final HandlerFunction function;
  private final @Nullable Object[] arguments;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final Map<String, Buffer> parts = new LinkedHashMap<>();
  private final List<Buffer> batch = new ArrayList<>();
  private final Map<String, Object> objects = new HashMap<>();
  private final Map<String, List<Upload>> uploads = new LinkedHashMap<>();

  HostedArguments(Hosted hosted, HandlerFunction function, @Nullable Object[] arguments) {
    this.hosted = hosted;
    this.function = function;
    this.arguments = arguments;
    List<Value> parameters = function.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Object argument = arguments[i];
      if (argument != null) { // else the function's own default
        add(parameters.get(i), argument);
      }
    }
  }

  private void add(Value parameter, Object argument) {
    String name = parameter.name();
    if (parameter.encoding() == Encoding.OBJECT) {
      objects.put(name, argument);
    } else if (parameter.encoding() == Encoding.FILE) {
      addFiles(name, argument);
    } else if (argument instanceof JsonNode node) {
      values.put(name, node);
    } else if (argument instanceof List<?> items && isBatched(parameter)) {
      items.forEach(item -> batch.add(bytes(parameter, Objects.requireNonNull(item))));
    } else {
      parts.put(name, bytes(parameter, argument));
    }
  }

  private boolean isBatched(Value parameter) {
    return parameter.in() != Place.PROVIDED
        && function.computing().flatMap(HandlerFunction.Computing::batch).isPresent();
  }

  private void addFiles(String name, Object argument) {
    switch (argument) {
      case Upload one -> uploads.put(name, List.of(one));
      case Optional<?> one -> one.ifPresent(file -> uploads.put(name, List.of((Upload) file)));
      case List<?> many -> uploads.put(name, many.stream().map(Upload.class::cast).toList());
      default -> throw new IllegalStateException(name + " is no file");
    }
  }

  private Buffer bytes(Value parameter, Object argument) {
    boolean isProvided = parameter.in() == Place.PROVIDED;
    return switch (argument) {
      case Buffer bytes -> bytes;
      case byte[] bytes -> Buffer.buffer(bytes);
      case String text when !isProvided -> Buffer.buffer(text);
      case JsonNode node -> Buffer.buffer(node.toString());
      default -> json(argument);
    };
  }

  private Buffer json(Object value) {
    try {
      return Buffer.buffer(hosted.mapper().writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          function.name() + ": a value cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Of a batched function: what each of its calls brings. */
  List<Buffer> items() {
    return List.copyOf(batch);
  }

  /** The call, once its files have been read. */
  Future<HandlerCall> call() {
    if (uploads.isEmpty()) {
      return Future.succeededFuture(call(Map.of()));
    }
    Map<String, List<HandlerCall.FileHead>> heads = new LinkedHashMap<>();
    List<Future<?>> reading = new ArrayList<>();
    uploads.forEach(
        (name, files) -> {
          heads.put(name, files.stream().map(HostedArguments::head).toList());
          reading.add(
              Future.all(files.stream().map(Upload::bytesAsync).toList())
                  .onSuccess(read -> parts.put(name, joined(read.list()))));
        });
    return Future.all(reading).map(read -> call(heads));
  }

  private static Buffer joined(List<Buffer> all) {
    Buffer joined = Buffer.buffer();
    all.forEach(joined::appendBuffer);
    return joined;
  }

  private static HandlerCall.FileHead head(Upload file) {
    return new HandlerCall.FileHead(file.fileName(), file.contentType(), (int) file.size());
  }

  private HandlerCall call(Map<String, List<HandlerCall.FileHead>> files) {
    int next = function.parameters().size();
    var context = (RequestContext) Objects.requireNonNull(arguments[next++]);
    JobContext job =
        function.kind() == HandlerFunction.Kind.CPU ? (JobContext) arguments[next++] : null;
    Request request = function.wantsRequest() ? (Request) arguments[next] : null;
    return new HandlerCall(
        function.name(),
        values,
        parts,
        request,
        context,
        job,
        files,
        hosted.host(context, objects));
  }
}
