package dev.turno.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Writes the log to stderr, a line for each event: the application's and Turno's own from INFO, the libraries' from
 * WARN. A file named by {@code -Dlogback.configurationFile} is followed instead. Logback finds it as a service.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  /** The system property by which {@code --verbose} reaches this class. */
  static final String VERBOSE = "turno.verbose";

  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";

  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    boolean verbose = Boolean.getBoolean(VERBOSE);
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(verbose ? Level.DEBUG : Level.INFO);
    for (String library : new String[] {"io.vertx", "io.netty", "com.hazelcast", "org.hibernate"}) {
      context.getLogger(library).setLevel(verbose ? Level.INFO : Level.WARN);
    }
    root.addAppender(toStderr(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> toStderr(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
