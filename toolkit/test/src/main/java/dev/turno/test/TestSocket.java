package dev.turno.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket to an application. Messages that have come wait to be read. Thread-safe. */
public final class TestSocket implements AutoCloseable {
  private final ClientWebSocket socket;
  private final ObjectMapper mapper;
  private final String name;
  private final Duration patience;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Promise<Closed> closed = Promise.promise();

  /** A message; without bytes it stands for the end. */
  private record Message(@Nullable Buffer bytes) {}

  /**
   * How a WebSocket was closed.
   *
   * @param code 1000 for a normal end; 1006 when the connection just broke
   * @param reason what the other side said, empty for nothing
   */
  public record Closed(int code, String reason) {}

  private TestSocket(ClientWebSocket socket, ObjectMapper mapper, String name, Duration patience) {
    this.socket = socket;
    this.mapper = mapper;
    this.name = name;
    this.patience = patience;
  }

  static TestSocket open(
      Connection connection, WebSocketConnectOptions options, Duration patience) {
    try {
      return connect(connection, options, patience);
    } catch (UpgradeRejectedException e) {
      throw new AssertionError(
          Transcript.of(refused(connection, options, e), "not a WebSocket"), e);
    }
  }

  static TestResponse refusal(
      Connection connection, WebSocketConnectOptions options, Duration patience) {
    try (var opened = connect(connection, options, patience)) {
      throw new AssertionError(opened.name + " was not refused");
    } catch (UpgradeRejectedException e) {
      return refused(connection, options, e);
    }
  }

  private static TestSocket connect(
      Connection connection, WebSocketConnectOptions options, Duration patience) {
    String name = "WebSocket " + options.getURI();
    ClientWebSocket client = connection.sockets().webSocket();
    var socket = new TestSocket(client, connection.mapper(), name, patience);
    socket.listen();
    Waiting.await(client.connect(options), patience, name);
    return socket;
  }

  private static TestResponse refused(
      Connection connection, WebSocketConnectOptions options, UpgradeRejectedException e) {
    Buffer body = e.getBody();
    MultiMap headers = e.getHeaders();
    return new TestResponse(
        "WebSocket " + options.getURI(),
        e.getStatus(),
        headers == null ? MultiMap.caseInsensitiveMultiMap() : headers,
        body == null ? Buffer.buffer() : body,
        connection.mapper());
  }

  /** Before it is connected, so that no message is missed. */
  private void listen() {
    socket.textMessageHandler(text -> messages.add(new Message(Buffer.buffer(text))));
    socket.binaryMessageHandler(bytes -> messages.add(new Message(bytes)));
    socket.closeHandler(
        end -> {
          Short code = socket.closeStatusCode();
          String reason = socket.closeReason();
          closed.tryComplete(new Closed(code == null ? 1006 : code, reason == null ? "" : reason));
          messages.add(new Message(null));
        });
  }

  /** Sends a text; all else than a {@code String} is written as JSON, but for bytes. */
  public TestSocket send(Object message) {
    Future<Void> sent =
        switch (message) {
          case String text -> socket.writeTextMessage(text);
          case Buffer bytes -> socket.writeBinaryMessage(bytes);
          case byte[] bytes -> socket.writeBinaryMessage(Buffer.buffer(bytes));
          default -> socket.writeTextMessage(json(message));
        };
    Waiting.await(sent, patience, "message to " + name);
    return this;
  }

  private String json(Object message) {
    try {
      return mapper.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(message + " cannot be written as JSON", e);
    }
  }

  /** Waits for the next message, as text; fails when the connection ends first. */
  public String next() {
    return nextBytes().toString();
  }

  /** Waits for the next message, and reads it from JSON. */
  public <T> T next(Class<T> type) {
    String json = next();
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(name + " told no " + type.getSimpleName() + ": " + json, e);
    }
  }

  /** Waits for the next message, as bytes; fails when the connection ends first. */
  public Buffer nextBytes() {
    Waiting.refuseEventLoop("message of " + name);
    try {
      Message message = messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (message == null) {
        throw new AssertionError(name + " told nothing within " + Waiting.words(patience));
      }
      if (message.bytes() == null) {
        messages.add(message);
        throw new AssertionError(name + " was closed: " + closed.future().result());
      }
      return message.bytes();
    } catch (InterruptedException e) {
      throw Waiting.interrupted("message of " + name, e);
    }
  }

  /** Waits until it is closed, by either side. */
  public Closed closed() {
    return Waiting.await(closed.future(), patience, "end of " + name);
  }

  /** Closes it with a code of one's own. */
  public void close(int code, String reason) {
    Waiting.await(socket.close((short) code, reason), patience, "end of " + name);
  }

  /** Closes it with 1000; safe to call twice. */
  @Override
  public void close() {
    if (!socket.isClosed()) {
      close(1000, "");
    }
  }
}
