package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final LoggerContext context = new LoggerContext();
  private final Logger log = context.getLogger("com.example.Orders");
  private final List<String> lines = new ArrayList<>();

  JsonLinesTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    var encoder = new JsonLines("orders");
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
          }
        };
    appender.setContext(context);
    appender.start();
    log.setLevel(Level.INFO);
    log.addAppender(appender);
  }

  @Test
  void each_event_is_one_object_on_one_line() {
    log.warn("{} orders,\n\"late\"", 3);

    assertThat(lines).singleElement().asString().endsWith("}\n").hasLineCount(1);
    JsonNode line = line();
    assertThat(Instant.parse(line.get("@timestamp").textValue())).isBefore(Instant.MAX);
    assertThat(line.get("log.level").textValue()).isEqualTo("WARN");
    assertThat(line.get("message").textValue()).isEqualTo("3 orders,\n\"late\"");
    assertThat(line.get("log.logger").textValue()).isEqualTo("com.example.Orders");
    assertThat(line.get("service.name").textValue()).isEqualTo("orders");
    assertThat(line.has("trace.id")).isFalse();
  }

  @Test
  void line_of_a_request_tells_its_trace_and_its_job() {
    var request =
        new RequestContext("Orders.price", "00-" + TRACE + "-b7ad6b7169203331-01", Deadline.NONE);
    request.setJob("018f-job");

    request.run(() -> log.info("priced"));

    assertThat(line().get("trace.id").textValue()).isEqualTo(TRACE);
    assertThat(line().get("span.id").textValue()).isEqualTo(request.trace().spanId());
    assertThat(line().get("http.request.id").textValue()).isEqualTo(TRACE);
    assertThat(line().get("turno.operation").textValue()).isEqualTo("Orders.price");
    assertThat(line().get("turno.job.id").textValue()).isEqualTo("018f-job");
  }

  @Test
  void line_of_a_request_tells_what_its_client_calls_it() {
    var request = new RequestContext("Orders.price", null, Deadline.NONE);
    request.setId("checkout-7");

    request.run(() -> log.info("priced"));

    assertThat(line().get("http.request.id").textValue()).isEqualTo("checkout-7");
  }

  @Test
  void exception_is_told_by_type_message_and_stack() {
    log.error("failed", new IllegalStateException("no stock"));

    assertThat(line().get("error.type").textValue()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line().get("error.message").textValue()).isEqualTo("no stock");
    assertThat(line().get("error.stack_trace").textValue())
        .contains("at dev.turno.launcher.JsonLinesTest");
  }

  @Test
  void what_the_application_adds_is_a_label() {
    log.atInfo().addKeyValue("order", 7).log("priced");

    assertThat(line().get("labels.order").textValue()).isEqualTo("7");
  }

  private JsonNode line() {
    try {
      return new ObjectMapper().readTree(lines.getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
