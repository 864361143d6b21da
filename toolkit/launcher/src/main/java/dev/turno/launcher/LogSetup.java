package dev.turno.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Writes the log to stderr, a line for each event: the application's and Turno's own from INFO, the
 * libraries' from WARN. A file named by {@code -Dlogback.configurationFile} is followed instead.
 * Logback finds it as a service.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  /** The system property by which {@code --verbose} reaches this class. */
  static final String VERBOSE = "turno.verbose";

  private static final List<String> LIBRARIES =
      List.of(
          "io.vertx",
          "io.netty",
          "com.hazelcast",
          "org.hibernate",
          "org.flywaydb",
          "org.eclipse.aether",
          "org.apache");

  /**
   * What warns of things that are meant to be: no CP subsystem, a node that leaves or is stopped,
   * partitions of which a worker node has none. That a node is lost, Turno tells itself.
   */
  private static final List<String> CHATTER =
      List.of(
          "com.hazelcast.cp.CPSubsystem",
          "com.hazelcast.instance.impl.Node",
          "com.hazelcast.internal.cluster.ClusterService",
          "com.hazelcast.internal.cluster.impl.MembershipManager",
          "com.hazelcast.internal.partition.InternalPartitionService",
          "com.hazelcast.internal.partition.impl.MigrationManager",
          "com.hazelcast.internal.server.tcp.TcpServerConnectionErrorHandler");

  private static final List<String> OF_WORKERS =
      List.of(
          "dev.turno.lane.CallRouter",
          "dev.turno.lane.WorkerLookout",
          "com.hazelcast.internal.server.tcp.TcpServerConnection",
          "io.vertx.core.eventbus.impl.MessageConsumerImpl");

  private static final String STDERR = "stderr";
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%request%n";

  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    boolean verbose = Boolean.getBoolean(VERBOSE);
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(verbose ? Level.DEBUG : Level.INFO);
    for (String library : LIBRARIES) {
      context.getLogger(library).setLevel(verbose ? Level.INFO : Level.WARN);
    }
    for (String logger : verbose ? List.<String>of() : CHATTER) {
      context.getLogger(logger).setLevel(Level.ERROR);
    }
    root.addAppender(toStderr(context));
    root.addAppender(tail(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Has those be silent, unless they have errors, that tell of worker nodes which come and go, or
   * of none: {@code turno dev} starts and ends them itself, and tells at its start.
   */
  static void quietenForDev() {
    if (!Boolean.getBoolean(VERBOSE)) {
      OF_WORKERS.forEach(LogSetup::quieten);
    }
  }

  /**
   * Writes JSON from now on, in place of text. A file of Logback's own is not interfered with.
   *
   * @param service the application's name
   */
  static void writeJson(String service) {
    if (org.slf4j.LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      if (root.detachAppender(STDERR)) {
        root.addAppender(toStderr(context, new JsonLines(service)));
      }
    }
  }

  private static void quieten(String name) {
    if (org.slf4j.LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger) {
      logger.setLevel(Level.ERROR);
    }
  }

  private static LogTail tail(LoggerContext context) {
    var tail = new LogTail();
    tail.setContext(context);
    tail.start();
    return tail;
  }

  private static ConsoleAppender<ILoggingEvent> toStderr(LoggerContext context) {
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.getInstanceConverterMap().put("request", RequestWord::new);
    layout.setPattern(PATTERN);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setLayout(layout);
    return toStderr(context, encoder);
  }

  private static ConsoleAppender<ILoggingEvent> toStderr(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setName(STDERR);
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
