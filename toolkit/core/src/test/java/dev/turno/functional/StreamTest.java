package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.http.Get;
import dev.turno.http.Produces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  record Tick(int n) {}

  /** Gives what is asked for, without end or up to a number, and counts. */
  static final class Counter implements Flow.Publisher<Tick> {
    final AtomicLong given = new AtomicLong();
    final AtomicBoolean cancelled = new AtomicBoolean();
    private final int last;

    Counter(int last) {
      this.last = last;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Tick> subscriber) {
      subscriber.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long n) {
              for (long i = 0; i < n && !cancelled.get(); i++) {
                int next = (int) given.incrementAndGet();
                if (next > last) {
                  subscriber.onComplete();
                  return;
                }
                subscriber.onNext(new Tick(next));
              }
            }

            @Override
            public void cancel() {
              cancelled.set(true);
            }
          });
    }
  }

  static final class Streams {
    final Counter endless = new Counter(Integer.MAX_VALUE);

    @Get("/lines")
    Flow.Publisher<Tick> lines() {
      return new Counter(3);
    }

    @Get("/events")
    @Produces("text/event-stream")
    Flow.Publisher<Tick> events() {
      return new Counter(2);
    }

    @Get("/elsewhere")
    Flow.Publisher<Tick> elsewhere() {
      var publisher = new SubmissionPublisher<Tick>();
      Thread.ofVirtual()
          .start(
              () -> {
                while (publisher.getNumberOfSubscribers() == 0) {
                  Thread.onSpinWait();
                }
                for (int i = 1; i <= 1000; i++) {
                  publisher.submit(new Tick(i));
                }
                publisher.close();
              });
      return publisher;
    }

    @Get("/endless")
    Flow.Publisher<Tick> endless() {
      return endless;
    }
  }

  private final Streams streams = new Streams();
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.of(streams);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_publisher_is_sent_as_lines_of_json() {
    var response = server.get("/lines");
    assertThat(response.headers().firstValue("content-type")).contains("application/jsonl");
    assertThat(response.body()).isEqualTo("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
  }

  @Test
  void a_publisher_is_sent_as_server_sent_events() {
    var response = server.get("/events");
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(response.body()).isEqualTo("data: {\"n\":1}\n\ndata: {\"n\":2}\n\n");
  }

  @Test
  void a_publisher_may_call_from_any_thread() {
    assertThat(server.get("/elsewhere").body().lines()).hasSize(1000).endsWith("{\"n\":1000}");
  }

  @Test
  void a_slow_reader_slows_the_publisher_and_a_reader_that_leaves_cancels_it() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setReceiveBufferSize(4096);
      socket
          .getOutputStream()
          .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      AtomicLong before = new AtomicLong(-1);
      await()
          .until(
              () ->
                  streams.endless.given.get() > 0
                      && before.getAndSet(streams.endless.given.get())
                          == streams.endless.given.get());
      assertThat(streams.endless.given.get()).isLessThan(2_000_000);
      assertThat(streams.endless.cancelled).isFalse();
    }
    await().untilTrue(streams.endless.cancelled);
    await().until(() -> server.node.inFlight() == 0);
  }
}
