package dev.turno.launcher;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.turno.context.RequestContext;

/** Ends a line of the log with the id that the client gave the request which it is about. */
final class RequestWord extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return RequestContext.current()
        .flatMap(RequestContext::givenId)
        .map(id -> "  [" + id + "]")
        .orElse("");
  }
}
