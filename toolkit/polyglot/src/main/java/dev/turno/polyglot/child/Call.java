package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.Reply;
import dev.turno.spi.HandlerCall;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for a child or runs in one. Guarded by its pool, but for the promise.
 *
 * @param id its number in the pipe
 */
record Call(long id, HandlerCall handler, Promise<Reply<Buffer>> promise) {
  String function() {
    return handler.function();
  }

  void fail(Throwable why) {
    promise.tryFail(why);
  }

  /** The call as a frame. */
  Frame frame() {
    Frame frame = Frame.of("call");
    ObjectNode header = frame.header().put("id", id).put("function", handler.function());
    if (!handler.values().isEmpty()) {
      handler.values().forEach(header.putObject("args")::set);
    }
    Buffer payload = parts(header);
    header.put("request", handler.context().trace().traceId());
    if (handler.context().deadline().isSet()) {
      header.put("deadline", handler.context().deadline().remainingMillis());
    }
    return new Frame(header, payload);
  }

  private Buffer parts(ObjectNode header) {
    dev.turno.http.@Nullable Request request = handler.request();
    if (handler.parts().isEmpty() && request == null) {
      return Buffer.buffer();
    }
    ArrayNode parts = header.putArray("parts");
    Buffer payload = Buffer.buffer();
    for (Map.Entry<String, Buffer> part : handler.parts().entrySet()) {
      parts.addArray().add(part.getKey()).add(part.getValue().length());
      payload.appendBuffer(part.getValue());
    }
    if (request != null) {
      ObjectNode head = header.putObject("head");
      head.put("method", request.method()).put("path", request.path());
      head.set("variables", Frame.JSON.valueToTree(request.variables()));
      head.set("query", Frame.JSON.valueToTree(request.query()));
      head.set("headers", Frame.JSON.valueToTree(request.headers()));
      parts.addArray().add("").add(request.body().length());
      payload.appendBuffer(request.body());
    }
    return payload;
  }
}
