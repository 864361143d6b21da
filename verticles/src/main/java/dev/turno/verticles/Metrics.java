package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.http.Get;
import dev.turno.http.Reply;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;

/**
 * What Prometheus scrapes: what the node counts, the JVM, and what the application registers with
 * Micrometer's global registry.
 */
final class Metrics {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final AdminNode admin;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final NodeCollector collector;

  Metrics(AdminNode admin) {
    this.admin = admin;
    collector = new NodeCollector(admin);
    registry.getPrometheusRegistry().register(collector);
    registry.config().meterFilter(new PrometheusNames());
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections();
    io.micrometer.core.instrument.Metrics.addRegistry(registry);
  }

  /** Two of Micrometer's names are not what Prometheus' rules want: a unit cut short, an ending. */
  private static final class PrometheusNames implements MeterFilter {
    @Override
    public MeterFilterReply accept(Meter.Id id) {
      return id.getName().equals("process.cpu.time")
          ? MeterFilterReply.DENY
          : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
      return id.getName().equals("system.cpu.count") ? id.withName("system.cpus") : id;
    }
  }

  @SuppressWarnings("resource") // it listens to collections for as long as the process lives
  private void collections() {
    new JvmGcMetrics().bindTo(registry);
  }

  @Get("/metrics")
  Future<Reply<String>> metrics() {
    return admin
        .report()
        .map(
            report -> {
              collector.told(report);
              return Reply.ok(registry.scrape()).withHeader("Content-Type", CONTENT_TYPE);
            });
  }
}
