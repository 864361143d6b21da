package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.lane.Watchdog;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WatchdogTest {
  static final class Rude {
    @Get("/sleep")
    Future<String> sleep() throws InterruptedException {
      Thread.sleep(1000); // on the event loop, which is the point
      return Future.succeededFuture("slept");
    }

    @Get("/callback")
    Future<String> callback(Vertx vertx) {
      return vertx.timer(1, TimeUnit.MILLISECONDS).map(v -> spin());
    }

    @Get("/nonblocking")
    @NonBlocking
    String nonBlocking() {
      return spin();
    }

    @Get("/polite")
    Future<String> polite() {
      return Future.succeededFuture("quick");
    }

    private static String spin() {
      long end = System.nanoTime() + 1_000_000_000L;
      while (System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
      return "spun";
    }
  }

  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Watchdog.class);
  private final ListAppender<ILoggingEvent> appender =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          warnings.add(event.getFormattedMessage());
        }
      };
  private TestServer server;

  @BeforeEach
  void start() {
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    server =
        TestServer.of(
            new ApplicationBuilder().service(Rude.class),
            NodeOptions.standard().withWatch(NodeOptions.WatchMode.DEVELOPMENT));
    server.get("/polite");
    server.get("/polite");
    warnings.clear(); // what class loading took
  }

  @AfterEach
  void stop() {
    server.close();
    logger.detachAppender(appender);
    logger.setAdditive(true);
  }

  private void assertReported(String path, String... words) {
    server.get(path);
    await()
        .untilAsserted(
            () ->
                assertThat(warnings)
                    .anySatisfy(
                        warning ->
                            assertThat(warning).contains("has been blocked for").contains(words)));
  }

  @Test
  void code_that_blocks_the_loop_is_reported_with_route_method_line_and_cure() {
    assertReported("/sleep", "GET /sleep (Rude.sleep)", "(WatchdogTest.java:", "Async.blocking");
  }

  @Test
  void code_in_a_callback_is_found_by_the_stack() {
    assertReported("/callback", "GET /callback (Rude.callback)", "spin(WatchdogTest.java:");
  }

  @Test
  void a_non_blocking_function_that_blocks_is_told_to_drop_the_word() {
    assertReported("/nonblocking", "GET /nonblocking (Rude.nonBlocking)", "Drop @NonBlocking");
  }
}
