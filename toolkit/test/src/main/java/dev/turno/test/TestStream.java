package dev.turno.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An answer that is read item by item: nothing is taken from the connection before it is asked for,
 * so that whoever doesn't read is a slow reader to the application. For one thread; closing it is
 * going away.
 *
 * @param <T> {@link TestEvent}, or a line
 */
public final class TestStream<T> implements AutoCloseable {
  private final Connection connection;
  private final TestRequest request;
  private final HttpClientRequest sent;
  private final HttpClientResponse answer;
  private final Parser parser;
  private final BlockingQueue<Came<T>> came = new LinkedBlockingQueue<>();
  private int read;

  /** Makes items of bytes; called on the event loop. */
  interface Parser {
    void take(Buffer bytes);

    void end();
  }

  /** What can come of waiting for an item. */
  private sealed interface Came<T> {
    record Item<T>(T value) implements Came<T> {}

    /** Bytes that ended no item: there is more to be asked for. */
    record Part<T>() implements Came<T> {}

    record End<T>() implements Came<T> {}

    record Cut<T>(Throwable cause) implements Came<T> {}
  }

  /** On the event loop of the answer, before anything more than its head has come. */
  private TestStream(
      Connection connection,
      TestRequest request,
      HttpClientRequest sent,
      HttpClientResponse answer,
      Function<Consumer<T>, Parser> parsers) {
    this.connection = connection;
    this.request = request;
    this.sent = sent;
    this.answer = answer;
    parser = parsers.apply(item -> came.add(new Came.Item<>(item)));
    answer.pause();
    answer.exceptionHandler(this::cutOff);
    answer.endHandler(
        end -> {
          parser.end();
          came.add(new Came.End<>());
        });
    answer.handler(
        bytes -> {
          parser.take(bytes);
          came.add(new Came.Part<>());
        });
  }

  /** What had come by then is still to be read, and before the cut. */
  private void cutOff(Throwable cause) {
    answer.resume();
    Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on the event loop");
    loop.runOnContext(read -> came.add(new Came.Cut<>(cause)));
  }

  static <T> TestStream<T> open(
      Connection connection, TestRequest request, Function<Consumer<T>, Parser> parsers) {
    Future<TestStream<T>> opened =
        connection
            .http()
            .request(request.options())
            .compose(
                sent ->
                    sent.send()
                        .map(
                            answer ->
                                new TestStream<>(connection, request, sent, answer, parsers)));
    TestStream<T> stream = Waiting.await(opened, request.patience(), "answer to " + request);
    request.answered().accept(stream.answer.headers());
    if (stream.answer.statusCode() != 200) {
      throw refused(connection, request, stream.answer);
    }
    return stream;
  }

  private static AssertionError refused(
      Connection connection, TestRequest request, HttpClientResponse answer) {
    Future<Buffer> whole = answer.body();
    answer.resume();
    Buffer body = Waiting.await(whole, request.patience(), "body of the answer to " + request);
    var response =
        new TestResponse(
            request.toString(), answer.statusCode(), answer.headers(), body, connection.mapper());
    return new AssertionError(Transcript.of(response, "not 200 and items"));
  }

  /** A header of the answer, empty when there is none of that name. */
  public String header(String name) {
    String value = answer.getHeader(name);
    return value == null ? "" : value;
  }

  /** Waits for the next item; fails when there is none any more. */
  public T next() {
    return switch (await()) {
      case Came.Item<T> item -> {
        read++;
        yield item.value();
      }
      case Came.Part<T> part -> throw new AssertionError("a part is no item");
      case Came.End<T> end -> throw new AssertionError(here() + " ended");
      case Came.Cut<T> cut -> throw new AssertionError(here() + " was cut off", cut.cause());
    };
  }

  /** Waits for so many items. */
  public List<T> next(int count) {
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(next());
    }
    return items;
  }

  /** Waits for the next item, and reads it, or the data of it, from JSON. */
  public <V> V next(Class<V> type) {
    T item = next();
    String json = item instanceof TestEvent event ? event.data() : String.valueOf(item);
    try {
      return connection.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(here() + " is no " + type.getSimpleName() + ": " + json, e);
    }
  }

  /** Waits for the end; fails when another item comes, or the connection is cut off. */
  public void expectEnd() {
    switch (await()) {
      case Came.End<T> end -> {}
      case Came.Part<T> part -> throw new AssertionError("a part is no item");
      case Came.Item<T> item -> throw new AssertionError(here() + " goes on, with " + item.value());
      case Came.Cut<T> cut -> throw new AssertionError(here() + " was cut off", cut.cause());
    }
  }

  /** Waits until the application cuts the connection off; fails when items come or end. */
  public void expectCut() {
    Came<T> last = await();
    if (!(last instanceof Came.Cut)) {
      throw new AssertionError(here() + " was not cut off: " + last);
    }
  }

  private Came<T> await() {
    Waiting.refuseEventLoop("item of " + request);
    while (true) {
      Came<T> ready = came.poll();
      if (ready == null) {
        answer.fetch(1);
        ready = waited();
      }
      if (ready instanceof Came.End || ready instanceof Came.Cut) {
        came.add(ready); // for whoever asks once more
      }
      if (!(ready instanceof Came.Part)) {
        return ready;
      }
    }
  }

  private Came<T> waited() {
    Duration patience = request.patience();
    try {
      Came<T> ready = came.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (ready == null) {
        throw new AssertionError(here() + " did not go on within " + Waiting.words(patience));
      }
      return ready;
    } catch (InterruptedException e) {
      throw Waiting.interrupted("item of " + request, e);
    }
  }

  private String here() {
    return request + ", after " + read + " items,";
  }

  /** Goes away. */
  @Override
  public void close() {
    sent.reset();
  }
}
