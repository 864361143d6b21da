package dev.turno.js;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.polyglot.child.Child;
import dev.turno.polyglot.child.Frame;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A context as a child: it is loaded on a thread of its own, and has it, or an event loop. */
final class JsChild implements Child {
  private static final Logger LOG = LoggerFactory.getLogger(JsChild.class);

  /** A module may wait at its top level, but not for ever. */
  private static final long LOADING_SECONDS = 60;

  /** How it ends in good order, as a process would. */
  private static final String IN_ORDER = "exit code 0";

  private final String name;
  private final Listener listener;
  private final @Nullable Vertx vertx;
  private final boolean onLoop;
  private final JsThread thread;
  private final JsContext context;
  private final LazyVertx own = new LazyVertx();
  private final AtomicBoolean greeted = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Map<String, Map<String, String>> encodings = Map.of();
  private volatile @Nullable Future<?> patience;

  /**
   * A context that has loaded nothing.
   *
   * @param vertx whose event loops there are, null for none
   * @param onLoop whether its functions run on one of them
   */
  JsChild(String name, @Nullable Vertx vertx, boolean onLoop, Listener listener) {
    this.name = name;
    this.vertx = vertx;
    this.onLoop = onLoop;
    this.listener = listener;
    thread = new JsThread(name);
    context = new JsContext(thread, () -> vertx == null ? own.get() : vertx, this::received);
  }

  void load(List<Path> files) {
    Path first = files.getFirst();
    patience = Turns.TIMERS.schedule(() -> tooLate(first), LOADING_SECONDS, TimeUnit.SECONDS);
    context.load(files);
  }

  /** Whether it is the first to say what came of the loading. */
  private boolean isFirst() {
    boolean first = greeted.compareAndSet(false, true);
    Future<?> end = patience;
    if (first && end != null) {
      end.cancel(false); // it would keep the context for as long as loading may take
    }
    return first;
  }

  private void tooLate(Path file) {
    if (isFirst() && !closing.get()) {
      String message =
          "is still not loaded after "
              + LOADING_SECONDS
              + " s: it awaits at its top level what does not come.";
      listener.received(this, new Frame(JsContext.refused(file, message), Buffer.buffer()));
      kill();
    }
  }

  private void received(ObjectNode header, Buffer payload) {
    var frame = new Frame(header, payload);
    switch (frame.type()) {
      case "hello" -> greet(frame);
      case "refused" -> {
        if (isFirst()) {
          listener.received(this, frame);
        }
      }
      case "over" -> kill(IN_ORDER);
      default -> listener.received(this, frame);
    }
  }

  private void greet(Frame hello) {
    if (!isFirst()) {
      return;
    }
    encodings = encodings(hello.header());
    context.pass(executor(), () -> listener.received(this, hello));
  }

  /** Where functions run from now on; called on a thread that is not Vert.x's. */
  private Executor executor() {
    if (!onLoop || vertx == null) {
      return thread;
    }
    io.vertx.core.Context loop = vertx.getOrCreateContext();
    return task -> loop.runOnContext(go -> task.run());
  }

  private static Map<String, Map<String, String>> encodings(JsonNode hello) {
    Map<String, Map<String, String>> all = new HashMap<>();
    for (JsonNode function : hello.path("functions")) {
      Map<String, String> own = new HashMap<>();
      for (JsonNode parameter : function.path("parameters")) {
        String encoding = parameter.path("encoding").asText("json");
        own.put(parameter.path("name").asText(), encoding);
        own.put("[]", encoding); // a batched function has one parameter
      }
      all.put(function.path("name").asText(), own);
    }
    return all;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public void send(Frame frame) {
    if (frame.header().has("parts")) {
      context.send(frame.header(), parts(frame));
    } else if (frame.type().equals("reply")) {
      boolean isBytes = frame.header().path("encoding").asText().equals("bytes");
      context.send(frame.header(), List.of(JsContext.part(frame.payload(), !isBytes)));
    } else if (frame.type().equals("message")) {
      boolean isText = frame.header().path("text").asBoolean();
      context.send(frame.header(), List.of(JsContext.part(frame.payload(), isText)));
    } else {
      context.send(frame.header(), List.of());
    }
  }

  /** The parts of a call's payload: names and values by turns. */
  private List<Object> parts(Frame frame) {
    Map<String, String> known =
        encodings.getOrDefault(frame.header().path("function").asText(), Map.of());
    List<Object> parts = new ArrayList<>();
    int at = 0;
    for (JsonNode part : frame.header().path("parts")) {
      String parameter = part.path(0).asText();
      int end = at + part.path(1).asInt();
      String encoding = known.getOrDefault(parameter, "bytes");
      parts.add(parameter);
      parts.add(
          JsContext.part(
              frame.payload().slice(at, end), encoding.equals("json") || encoding.equals("text")));
      at = end;
    }
    return parts;
  }

  @Override
  public void kill() {
    kill("its context was closed");
  }

  private void kill(String how) {
    if (closing.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("turno-js-close").start(() -> close(how));
    }
  }

  private void close(String how) {
    var unused = isFirst();
    try {
      context.close();
    } catch (PolyglotException e) {
      LOG.warn("{} did not end in good order", name, e);
    } finally {
      thread.close();
      own.close();
      ended.countDown();
      listener.ended(this, how);
    }
  }

  @Override
  public void end(long patienceMillis) {
    kill(IN_ORDER);
    awaitEnd(TimeUnit.MILLISECONDS.toNanos(patienceMillis));
  }

  @Override
  public void awaitEnd(long nanos) {
    try {
      if (!ended.await(nanos, TimeUnit.NANOSECONDS)) {
        return; // it is ended in another way
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
