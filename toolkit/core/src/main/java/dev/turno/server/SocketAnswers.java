package dev.turno.server;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.context.Cancellation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Sends what operations return as messages. */
final class SocketAnswers {
  private SocketAnswers() {}

  static Future<Void> send(SocketConnection connection, CallResult.Whole whole) {
    Buffer body = whole.body();
    return body == null
        ? Future.succeededFuture()
        : connection.write(body, isText(whole.contentType()));
  }

  /** Each item a message, the next one asked for when the last was written. */
  static Future<Void> send(
      SocketConnection connection, CallResult.Streamed streamed, Invocation invocation) {
    var items = new Items(connection, streamed);
    Cancellation.Registration hook = invocation.context().cancellation().onCancel(items::abandon);
    subscribe(streamed.items(), items);
    return items.done.future().onComplete(done -> hook.remove());
  }

  private static void subscribe(Flow.Publisher<?> publisher, Items items) {
    publisher.subscribe(items);
  }

  private static boolean isText(@Nullable CharSequence contentType) {
    return contentType == null || !contentType.toString().startsWith("application/octet-stream");
  }

  private static final class Items implements Flow.Subscriber<Object> {
    final Promise<Void> done = Promise.promise();
    private final SocketConnection connection;
    private final CallResult.Streamed streamed;
    private volatile Flow.@Nullable Subscription subscription;

    Items(SocketConnection connection, CallResult.Streamed streamed) {
      this.connection = connection;
      this.streamed = streamed;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (connection.isOpen()) {
        given.request(1);
      } else {
        abandon();
      }
    }

    @Override
    public void onNext(Object item) {
      Buffer message;
      try {
        message = withoutLineBreak(streamed.encoder().apply(item));
      } catch (RuntimeException e) {
        cancel();
        done.tryFail(e);
        return;
      }
      connection
          .write(message, isText(streamed.contentType()))
          .onComplete(
              sent -> {
                if (sent.failed()) {
                  abandon();
                } else {
                  request();
                }
              });
    }

    /** Items of JSON Lines end with one, which is nothing of the message. */
    private Buffer withoutLineBreak(Buffer item) {
      boolean lines = streamed.contentType().toString().equals("application/jsonl");
      return lines ? item.slice(0, item.length() - 1) : item;
    }

    @Override
    public void onError(Throwable cause) {
      done.tryFail(cause);
    }

    @Override
    public void onComplete() {
      done.tryComplete();
    }

    private void request() {
      Flow.Subscription asked = subscription;
      if (asked != null) {
        asked.request(1);
      }
    }

    void abandon() {
      cancel();
      done.tryComplete();
    }

    private void cancel() {
      Flow.Subscription asked = subscription;
      if (asked != null) {
        asked.cancel();
      }
    }
  }
}
