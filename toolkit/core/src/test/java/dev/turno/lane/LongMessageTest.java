package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An outbox and an inbox, on the event bus of one JVM. */
@Timeout(60)
class LongMessageTest {
  private static final int LONGEST = 20_000_000;
  private static final long STALL_MILLIS = 300;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Outbox outbox = new Outbox(vertx, "sender", 1000, STALL_MILLIS);
  private final Map<String, Buffer> received = new ConcurrentHashMap<>();
  private final List<String> cutOff = new CopyOnWriteArrayList<>();
  private final AtomicLong mostUnderWay = new AtomicLong();
  private final Inbox inbox =
      new Inbox(
          vertx,
          "receiver",
          LONGEST,
          STALL_MILLIS,
          new Inbox.Receiver() {
            @Override
            public void received(Delivery delivery, Buffer message) {
              received.put(delivery.call(), message);
            }

            @Override
            public void cutOff(Delivery delivery, String why) {
              cutOff.add(why);
            }
          });
  private volatile Predicate<ChunkHeader> lost = chunk -> false;

  @BeforeEach
  void listen() {
    onContext(
        () -> {
          vertx.eventBus().<Buffer>consumer("sender", this::granted);
          vertx.eventBus().<Buffer>consumer("receiver", this::came);
          return true;
        });
  }

  @AfterEach
  void close() {
    Async.await(vertx.close());
  }

  @Test
  void a_long_message_comes_as_it_was_sent() {
    Buffer message = random(10_000_001);
    Async.await(send("1", message));
    await().untilAsserted(() -> assertThat(received).containsKey("1"));
    assertThat(received.get("1")).isEqualTo(message);
    assertThat(onContext(inbox::bytesHeld)).isZero();
    assertThat(onContext(outbox::bytesUnderWay)).isZero();
  }

  @Test
  void many_at_once_all_come_and_the_bytes_under_way_stay_bounded() {
    Buffer message = random(2_500_000);
    List<Future<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sent.add(send(Integer.toString(i), message));
    }
    sent.forEach(Async::await);
    await().untilAsserted(() -> assertThat(received).hasSize(60));
    assertThat(received.values()).allMatch(message::equals);
    assertThat(mostUnderWay.get())
        .isPositive()
        .isLessThanOrEqualTo((long) Outbox.AT_ONCE * Outbox.WINDOW * Outbox.CHUNK_BYTES);
  }

  @Test
  void a_lost_chunk_is_told_on_both_sides() {
    lost = chunk -> chunk.index() == 5;
    Future<Void> sent = send("1", random(3_000_000));
    assertThatThrownBy(() -> Async.await(sent)).hasMessageContaining("nothing was taken");
    await().untilAsserted(() -> assertThat(cutOff).containsExactly("a part of it is missing"));
    assertThat(received).isEmpty();
    assertThat(onContext(inbox::bytesHeld)).isZero();
  }

  @Test
  void a_lost_end_is_told_on_both_sides() {
    lost = chunk -> chunk.index() == chunk.count() - 1;
    Future<Void> sent = send("1", random(3_000_000));
    assertThatThrownBy(() -> Async.await(sent)).hasMessageContaining("nothing was taken");
    await().untilAsserted(() -> assertThat(cutOff).containsExactly("the rest of it did not come"));
  }

  @Test
  void a_message_that_is_too_long_is_refused_by_its_first_chunk() {
    Future<Void> sent = send("1", random(LONGEST + 1));
    assertThatThrownBy(() -> Async.await(sent)).isNotNull();
    assertThat(cutOff).containsExactly("it has " + (LONGEST + 1) + " bytes");
  }

  @Test
  void what_is_dropped_is_sent_no_further_and_kept_no_longer() {
    lost = chunk -> chunk.index() > 3;
    Future<Void> sent = send("1", random(3_000_000));
    await().until(() -> onContext(inbox::bytesHeld) == 4L * Outbox.CHUNK_BYTES);
    onContext(
        () -> {
          outbox.drop("receiver", "1");
          inbox.dropAll("sender");
          return true;
        });
    assertThatThrownBy(() -> Async.await(sent)).hasMessageContaining("isn't wanted");
    assertThat(onContext(inbox::bytesHeld)).isZero();
    assertThat(onContext(outbox::bytesUnderWay)).isZero();
    assertThat(cutOff).isEmpty();
  }

  @Test
  void messages_to_one_that_is_gone_fail_and_make_room_for_others() {
    lost = chunk -> true;
    List<Future<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sent.add(send(Integer.toString(i), random(300_000)));
    }
    onContext(
        () -> {
          outbox.dropAll("receiver");
          return true;
        });
    assertThat(sent).allMatch(Future::failed);
    lost = chunk -> false;
    Async.await(send("later", random(300_000)));
    await().untilAsserted(() -> assertThat(received).containsKey("later"));
  }

  private Future<Void> send(String call, Buffer message) {
    return onContext(
        () -> outbox.send("receiver", new Delivery("sender", call, 1000), () -> 1000, message));
  }

  private void granted(Message<Buffer> message) {
    mostUnderWay.accumulateAndGet(outbox.bytesUnderWay(), Math::max);
    Delivery delivery = Objects.requireNonNull(Delivery.read(message.headers()));
    outbox.granted(delivery.from(), delivery.call());
  }

  private void came(Message<Buffer> message) {
    Envelope envelope = Envelope.read(message.body());
    if (!lost.test(envelope.header(ChunkHeader.class))) {
      inbox.take(Objects.requireNonNull(Delivery.read(message.headers())), envelope);
    }
  }

  private <T> T onContext(Supplier<T> code) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(on -> promise.complete(code.get()));
    return Async.await(promise.future());
  }

  private static Buffer random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }
}
