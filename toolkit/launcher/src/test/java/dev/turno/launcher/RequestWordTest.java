package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import org.junit.jupiter.api.Test;

class RequestWordTest {
  private final RequestWord word = new RequestWord();

  @Test
  void line_of_a_request_ends_with_what_its_client_calls_it() {
    var request = new RequestContext("GET /orders", null, Deadline.NONE);
    request.setId("checkout-7");

    request.run(() -> assertThat(word.convert(new LoggingEvent())).isEqualTo("  [checkout-7]"));
  }

  @Test
  void other_lines_end_as_they_are() {
    var nameless = new RequestContext("GET /orders", null, Deadline.NONE);

    assertThat(word.convert(new LoggingEvent())).isEmpty();
    nameless.run(() -> assertThat(word.convert(new LoggingEvent())).isEmpty());
  }
}
