package dev.turno.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.turno.context.RequestContext;
import dev.turno.context.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes a JSON object on a line for each event of the log, its fields named by the Elastic Common
 * Schema: time, level, logger, thread, message, error, and of the request that the thread works for
 * the trace, span, id and job.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final String SCHEMA = "8.11";

  private final JsonFactory json = new JsonFactory();
  private final String service;

  /**
   * An encoder.
   *
   * @param service the application's name
   */
  JsonLines(String service) {
    this.service = service;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator line = json.createGenerator(bytes)) {
      line.writeStartObject();
      write(event, line);
      line.writeEndObject();
      line.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory", e);
    }
    return bytes.toByteArray();
  }

  private void write(ILoggingEvent event, JsonGenerator line) throws IOException {
    line.writeStringField("@timestamp", event.getInstant().toString());
    line.writeStringField("log.level", event.getLevel().toString());
    line.writeStringField("message", event.getFormattedMessage());
    line.writeStringField("ecs.version", SCHEMA);
    line.writeStringField("service.name", service);
    line.writeStringField("log.logger", event.getLoggerName());
    line.writeStringField("process.thread.name", event.getThreadName());
    RequestContext request = RequestContext.current().orElse(null);
    if (request != null) {
      TraceContext trace = request.trace();
      line.writeStringField("trace.id", trace.traceId());
      line.writeStringField("span.id", trace.spanId());
      line.writeStringField("http.request.id", request.id());
      writeIfThere(line, "turno.operation", request.operation());
      writeIfThere(line, "turno.job.id", request.job().orElse(null));
    }
    labels(event, line);
    error(event.getThrowableProxy(), line);
  }

  /** What an application has its lines tell besides, by SLF4J's MDC and key-value pairs. */
  private static void labels(ILoggingEvent event, JsonGenerator line) throws IOException {
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      writeIfThere(line, "labels." + entry.getKey(), entry.getValue());
    }
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        writeIfThere(line, "labels." + pair.key, pair.value == null ? null : pair.value.toString());
      }
    }
  }

  private static void error(@Nullable IThrowableProxy thrown, JsonGenerator line)
      throws IOException {
    if (thrown != null) {
      line.writeStringField("error.type", thrown.getClassName());
      writeIfThere(line, "error.message", thrown.getMessage());
      line.writeStringField("error.stack_trace", ThrowableProxyUtil.asString(thrown));
    }
  }

  private static void writeIfThere(JsonGenerator line, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      line.writeStringField(name, value);
    }
  }
}
