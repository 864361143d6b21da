package dev.turno.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.turno.admin.LogRing;

/** Keeps the last lines of the log for {@code turno logs}. */
final class LogTail extends AppenderBase<ILoggingEvent> {
  @Override
  protected void append(ILoggingEvent event) {
    String stack =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing();
    LogRing.ofProcess()
        .add(
            event.getInstant(),
            event.getLevel().toString(),
            event.getLoggerName(),
            event.getThreadName(),
            event.getFormattedMessage() + stack);
  }
}
