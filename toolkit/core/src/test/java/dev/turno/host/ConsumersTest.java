package dev.turno.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.turno.context.ManualTime;
import dev.turno.http.Reply;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerHost;
import dev.turno.spi.HandlerRuntime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions of another language that take messages, where that language is the test. */
class ConsumersTest {
  private final Vertx vertx = Vertx.vertx();
  private final ManualTime time = new ManualTime();
  private final AtomicInteger running = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** Runs what ends only when it is cancelled. */
  private final class Endless implements HandlerRuntime {
    @Override
    public Future<Reply<Buffer>> call(HandlerCall call) {
      Promise<Reply<Buffer>> promise = Promise.promise();
      var cancellation = call.context().cancellation();
      cancellation.onCancel(
          () -> {
            running.decrementAndGet();
            promise.fail(Objects.requireNonNull(cancellation.cause()));
          });
      running.incrementAndGet();
      return promise.future();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static final class Broken implements HandlerRuntime {
    @Override
    public Future<Reply<Buffer>> call(HandlerCall call) {
      throw new IllegalStateException("it is not there");
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private void listen(HandlerRuntime runtime) {
    var none = JsonNodeFactory.instance.objectNode();
    var function =
        new HandlerFunction(
            "app.take",
            HandlerFunction.Kind.ASYNC,
            "child",
            "async def",
            List.of(),
            none,
            none,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            false,
            Optional.of("orders"),
            false);
    Consumers.listen(
        vertx, time, new ObjectMapper(), List.of(function), runtime, call -> HandlerHost.NONE);
  }

  private static void failed(Future<Message<@Nullable Object>> answer, int code, String message) {
    await().until(answer::isComplete);
    assertThat(answer.cause())
        .isInstanceOfSatisfying(
            ReplyException.class, e -> assertThat(e.failureCode()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void a_function_that_takes_too_long_is_cancelled_and_its_sender_told() {
    listen(new Endless());
    Future<Message<@Nullable Object>> answer = vertx.eventBus().request("orders", new JsonObject());
    await().until(() -> running.get() == 1);

    time.pass(Duration.ofSeconds(30));

    assertThat(running).hasValue(0);
    failed(answer, 504, "did not answer within 30.0 s");
  }

  @Test
  void a_sender_hears_of_what_cannot_be_called() {
    listen(new Broken());

    failed(vertx.eventBus().request("orders", new JsonObject()), 500, "app.take failed");
    assertThat(time.timers()).isZero();
  }
}
