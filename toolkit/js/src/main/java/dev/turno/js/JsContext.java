package dev.turno.js;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's files in a JavaScript context of their own. Frames go in and come out, as they do
 * through the pipe of a child process. Its code runs where its turns are; all methods may be called
 * from any thread.
 */
final class JsContext {
  private static final Logger LOG = LoggerFactory.getLogger(JsContext.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HostAccess ACCESS = HostAccess.newBuilder().allowBufferAccess(true).build();

  /** Who hears of a context; called where its turns are. */
  interface Listener {
    void received(ObjectNode header, Buffer payload);
  }

  private final Turns turns;
  private final Listener listener;
  private final HostTimers timers;
  private final HostFetch fetch;
  private volatile @Nullable Context context;
  private volatile @Nullable Value take;

  /**
   * A context that has loaded nothing.
   *
   * @param vertx what requests to other servers are sent by
   */
  JsContext(Executor executor, Supplier<Vertx> vertx, Listener listener) {
    turns = new Turns(executor);
    this.listener = listener;
    timers = new HostTimers(turns, JsContext::tell);
    fetch = new HostFetch(turns, vertx, JsContext::tell);
  }

  private static void tell(RuntimeException failure) {
    if (!(failure instanceof PolyglotException end) || !end.isCancelled()) {
      LOG.error("thrown outside of any call", failure);
    }
  }

  /** Loads files; a frame {@code hello} or {@code refused} comes of it. */
  void load(List<Path> files) {
    turns.run(
        () -> {
          try {
            begin(files);
          } catch (RuntimeException | IOException e) {
            String message = "cannot be loaded: " + e.getMessage() + ".";
            listener.received(refused(files.getFirst(), message), Buffer.buffer());
          }
        });
  }

  private void begin(List<Path> files) throws IOException {
    Context made = Contexts.make(JsEngine.get(), ACCESS, host());
    context = made;
    Value engine = Contexts.eval(made, "engine.js");
    take = engine.getMember("take");
    List<Object> arguments = new ArrayList<>(List.of(JsEngine.runtime()));
    files.forEach(file -> arguments.add(file.toAbsolutePath().normalize().toString()));
    engine.getMember("load").executeVoid(arguments.toArray());
  }

  private HostFunctions host() {
    var functions = new HostFunctions();
    functions
        .add("send", given -> received(given[0], Buffer.buffer()))
        .add("sendText", given -> received(given[0], Buffer.buffer(given[1].asString())))
        .add(
            "sendBytes",
            given ->
                received(
                    given[0], Buffer.buffer(HostFunctions.bytes(given[1], given[2], given[3]))));
    HostTexts.addTo(functions);
    HostMachine.addTo(functions);
    HostMaps.addTo(functions);
    timers.addTo(functions);
    fetch.addTo(functions);
    return functions;
  }

  private @Nullable Object received(Value header, Buffer payload) {
    listener.received(read(header.asString()), payload);
    return null;
  }

  /** The header of a frame that the library sends. */
  static ObjectNode read(String header) {
    try {
      return (ObjectNode) JSON.readTree(header);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the library sends no JSON", e);
    }
  }

  /** A frame that says that a file was refused. */
  static ObjectNode refused(Path file, String message) {
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("t", "refused");
    header
        .putArray("mistakes")
        .addObject()
        .put("file", file.toAbsolutePath().normalize().toString())
        .put("line", 0)
        .put("message", message);
    return header;
  }

  /**
   * Sends a frame.
   *
   * @param parts its payload, or names and values of the payload's parts by turns: texts, and bytes
   */
  void send(ObjectNode header, List<Object> parts) {
    List<Object> arguments = new ArrayList<>(1 + parts.size());
    arguments.add(header.toString());
    arguments.addAll(parts);
    turns.run(() -> taken(arguments.toArray()));
  }

  private void taken(Object[] arguments) {
    Value taking = take;
    if (taking == null) {
      return;
    }
    try {
      taking.executeVoid(arguments);
    } catch (PolyglotException e) {
      tell(e);
    } catch (IllegalStateException e) {
      LOG.debug("a frame for a context that is closed", e);
    }
  }

  /** Bytes as a part of a payload. */
  static Object part(Buffer bytes, boolean isText) {
    return isText ? bytes.toString(StandardCharsets.UTF_8) : HostFunctions.lent(bytes.getBytes());
  }

  /** Has the code run by another executor, once what runs now has ended. */
  void pass(Executor next, Runnable then) {
    turns.pass(next, then);
  }

  /** Ends it, whatever its code does. Blocks until that has stopped. */
  void close() {
    timers.clear();
    fetch.close();
    Context ending = context;
    if (ending != null) {
      ending.close(true);
    }
  }
}
