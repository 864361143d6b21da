package dev.turno.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Puts the frames of one connection together to messages. On its event loop. */
final class SocketFrames {
  private final int most;
  private final Receiver receiver;
  private @Nullable Buffer gathered;
  private boolean isText;

  /** Is told of messages. */
  interface Receiver {
    void message(Buffer message, boolean isText);

    /** A message is longer than allowed. */
    void tooLong();
  }

  SocketFrames(int most, Receiver receiver) {
    this.most = most;
    this.receiver = receiver;
  }

  void take(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary()) {
      isText = frame.isText();
      gathered = frame.binaryData();
    } else if (frame.isContinuation() && gathered != null) {
      gathered =
          Buffer.buffer(gathered.length() + frame.binaryData().length())
              .appendBuffer(gathered)
              .appendBuffer(frame.binaryData());
    } else {
      return;
    }
    Buffer whole = gathered;
    if (whole.length() > most) {
      gathered = null;
      receiver.tooLong();
    } else if (frame.isFinal()) {
      gathered = null;
      receiver.message(whole, isText);
    }
  }
}
