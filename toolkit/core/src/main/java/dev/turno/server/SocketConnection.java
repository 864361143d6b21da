package dev.turno.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.http.Socket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A connection as the application has it; what is sent is written on its event loop. */
final class SocketConnection implements Socket<Object> {
  private static final int SLOW = 1008;
  private static final int LONGEST_REASON = 123;

  private final ServerWebSocket socket;
  private final Context loop;
  private final ObjectMapper mapper;
  private final long mostQueued;
  private final String id = UUID.randomUUID().toString();
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final AtomicLong queued = new AtomicLong();
  private volatile boolean closing;

  SocketConnection(ServerWebSocket socket, Context loop, ObjectMapper mapper, long mostQueued) {
    this.socket = socket;
    this.loop = loop;
    this.mapper = mapper;
    this.mostQueued = mostQueued;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean isOpen() {
    return !closing && !socket.isClosed();
  }

  @Override
  public Map<String, Object> attributes() {
    return attributes;
  }

  @Override
  public Future<Void> send(Object message) {
    return switch (message) {
      case Buffer bytes -> write(bytes, false);
      case byte[] bytes -> write(Buffer.buffer(bytes), false);
      case CharSequence text -> write(Buffer.buffer(text.toString()), true);
      default -> write(json(message), true);
    };
  }

  private Buffer json(Object message) {
    try {
      return Buffer.buffer(mapper.writeValueAsBytes(message));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a message cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Sends bytes, as a text or as they are. */
  Future<Void> write(Buffer bytes, boolean asText) {
    if (!isOpen()) {
      return Future.failedFuture("the connection is closed");
    }
    if (queued.addAndGet(bytes.length()) > mostQueued && bytes.length() < queued.get()) {
      close(SLOW, "More than " + mostQueued + " bytes wait to be read.");
      return Future.failedFuture("the client reads too slowly");
    }
    Promise<Void> written = Promise.promise();
    loop.runOnContext(
        v ->
            put(bytes, asText)
                .onComplete(
                    done -> {
                      closing |= done.failed(); // nothing gets through any more
                      queued.addAndGet(-bytes.length());
                      written.handle(done);
                    }));
    return written.future();
  }

  private Future<Void> put(Buffer bytes, boolean asText) {
    try {
      return asText
          ? socket.writeTextMessage(bytes.toString(StandardCharsets.UTF_8))
          : socket.writeBinaryMessage(bytes);
    } catch (IllegalStateException e) {
      return Future.failedFuture(e); // it was closed meanwhile
    }
  }

  @Override
  public void close(int code, String reason) {
    closing = true;
    loop.runOnContext(
        v -> {
          if (!socket.isClosed()) {
            socket.close((short) code, cut(reason));
          }
        });
  }

  /** The reason goes into a control frame, which is short. */
  static String cut(String reason) {
    String cut = reason;
    while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
