package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.spi.HandlerCall;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for a child or runs in one. Guarded by its pool, but for the taker.
 *
 * @param id its number in the pipe
 * @param items of a batched function: what each of its calls brings
 * @param taker takes the answer
 */
record Call(long id, HandlerCall handler, List<Buffer> items, Taker taker) {
  /** The name of the parts that are items. */
  private static final String ITEM = "[]";

  String function() {
    return handler.function();
  }

  /** How long what it brings is, but for what stands in its header. */
  int bytes() {
    dev.turno.http.@Nullable Request request = handler.request();
    int all = request == null ? 0 : request.body().length();
    for (Buffer part : handler.parts().values()) {
      all += part.length();
    }
    for (Buffer item : items) {
      all += item.length();
    }
    return all;
  }

  void fail(Throwable why) {
    taker.fail(why);
  }

  boolean isCancelled() {
    return handler.context().cancellation().isCancelled();
  }

  /** Why its result is no longer wanted. */
  Throwable whyCancelled() {
    Throwable cause = handler.context().cancellation().cause();
    return cause == null ? new CancellationException(function() + " was cancelled") : cause;
  }

  /** The call as a frame. */
  Frame frame() {
    Frame frame = Frame.of("call");
    ObjectNode header = frame.header().put("id", id).put("function", handler.function());
    if (!handler.values().isEmpty()) {
      handler.values().forEach(header.putObject("args")::set);
    }
    Buffer payload = parts(header);
    header.put("request", handler.context().id());
    if (handler.context().deadline().isSet()) {
      header.put("deadline", handler.context().deadline().remainingMillis());
    }
    return new Frame(header, payload);
  }

  private Buffer parts(ObjectNode header) {
    dev.turno.http.@Nullable Request request = handler.request();
    if (handler.parts().isEmpty() && items.isEmpty() && request == null) {
      return Buffer.buffer();
    }
    ArrayNode parts = header.putArray("parts");
    if (handler.parts().size() == 1 && items.isEmpty() && request == null) {
      Map.Entry<String, Buffer> only = handler.parts().entrySet().iterator().next();
      parts.addArray().add(only.getKey()).add(only.getValue().length());
      handler.files().forEach((name, files) -> addHeads(header, name, files));
      return only.getValue();
    }
    Buffer payload = Buffer.buffer(bytes());
    handler.parts().forEach((name, bytes) -> add(name, bytes, parts, payload));
    items.forEach(item -> add(ITEM, item, parts, payload));
    handler.files().forEach((name, files) -> addHeads(header, name, files));
    if (request != null) {
      ObjectNode head = header.putObject("head");
      head.put("method", request.method()).put("path", request.path());
      head.set("variables", Frame.JSON.valueToTree(request.variables()));
      head.set("query", Frame.JSON.valueToTree(request.query()));
      head.set("headers", Frame.JSON.valueToTree(request.headers()));
      add("", request.body(), parts, payload);
    }
    return payload;
  }

  private static void add(String name, Buffer bytes, ArrayNode parts, Buffer payload) {
    parts.addArray().add(name).add(bytes.length());
    payload.appendBuffer(bytes);
  }

  private static void addHeads(ObjectNode header, String name, List<HandlerCall.FileHead> files) {
    ArrayNode heads = header.withObjectProperty("files").putArray(name);
    files.forEach(
        file -> heads.addArray().add(file.name()).add(file.contentType()).add(file.size()));
  }
}
