package dev.turno.polyglot.child;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of a WebSocket that reads no further than it is told to. */
public final class SocketClient implements WebSocket.Listener {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  /** Connects, and is ready to hear so many messages. */
  SocketClient(Site site, String path, long messages) {
    URI http = site.request(path).build().uri();
    URI address = URI.create(http.toString().replaceFirst("^http", "ws"));
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
    socket.request(messages);
  }

  public SocketClient(Site site, String path) {
    this(site, path, Long.MAX_VALUE);
  }

  /** The status by which a connection is refused. */
  public static int refusal(Site site, String path) {
    try {
      new SocketClient(site, path).socket.abort();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    // asked for more in its time
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      heard.add(text.toString());
      text.setLength(0);
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
    var all = new byte[bytes.remaining()];
    bytes.get(all);
    heard.add("bytes " + HexFormat.of().formatHex(all));
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add(("closed " + code + " " + reason).strip());
    return null;
  }

  public SocketClient send(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  public SocketClient send(byte... message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
    return this;
  }

  /** Sends a text in two frames. */
  SocketClient sendInTwo(String message) {
    socket.sendText(message.substring(0, 1), false).join();
    socket.sendText(message.substring(1), true).join();
    return this;
  }

  void hear(long more) {
    socket.request(more);
  }

  void close(int code, String reason) {
    socket.sendClose(code, reason).join();
  }

  /** The next message; {@code closed 1000} for the end. */
  public String next() throws InterruptedException {
    String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was heard for " + PATIENCE_SECONDS + " s");
    }
    return next;
  }
}
