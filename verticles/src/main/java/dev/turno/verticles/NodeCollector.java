package dev.turno.verticles;

import dev.turno.admin.AdminNode;
import dev.turno.admin.NodeReport;
import dev.turno.measure.Distribution;
import dev.turno.measure.Meter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a node counts, as Prometheus reads it. Thread-safe. */
final class NodeCollector implements MultiCollector {
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final AdminNode admin;
  private volatile @Nullable NodeReport latest;

  NodeCollector(AdminNode admin) {
    this.admin = admin;
  }

  /** What the node tells now. */
  void told(NodeReport report) {
    latest = report;
  }

  @Override
  public MetricSnapshots collect() {
    NodeReport report = latest;
    if (report == null) {
      return MetricSnapshots.of();
    }
    List<MetricSnapshot> all = new ArrayList<>();
    Map<String, Labels> labels = labels(report);
    calls("turno_requests", "HTTP requests", admin.requests().all(), labels, all);
    calls("turno_slot_calls", "calls in slots", admin.slots().all(), labels, all);
    queues(report, all);
    node(report, all);
    return new MetricSnapshots(all);
  }

  private static Map<String, Labels> labels(NodeReport report) {
    Map<String, Labels> labels = new TreeMap<>();
    for (NodeReport.FunctionReport function : report.functions()) {
      String route = function.path() == null ? "" : function.method() + " " + function.path();
      labels.put(
          function.id(),
          Labels.of("function", function.id(), "route", route, "lane", function.lane()));
    }
    return labels;
  }

  private static void calls(
      String name,
      String what,
      Map<String, Meter> meters,
      Map<String, Labels> labels,
      List<MetricSnapshot> all) {
    var took = HistogramSnapshot.builder().name(name + "_seconds").unit(Unit.SECONDS);
    took.help("How long " + what + " took.");
    var waited = HistogramSnapshot.builder().name(name + "_wait_seconds").unit(Unit.SECONDS);
    waited.help("How long " + what + " waited for a slot.");
    var refused = CounterSnapshot.builder().name(name + "_refused").help("Those that ended 4xx.");
    var failed = CounterSnapshot.builder().name(name + "_failed").help("Those that ended 5xx.");
    var running = GaugeSnapshot.builder().name(name + "_running").help("Those under way.");
    boolean any = false;
    for (Map.Entry<String, Meter> entry : new TreeMap<>(meters).entrySet()) {
      Labels own = labels.get(entry.getKey());
      if (own != null) {
        any = true;
        Meter meter = entry.getValue();
        var figures = meter.figures();
        took.dataPoint(histogram(meter.took(), own));
        waited.dataPoint(histogram(meter.waited(), own));
        refused.dataPoint(counter((double) figures.refused(), own));
        failed.dataPoint(counter((double) figures.failed(), own));
        running.dataPoint(gauge(figures.running(), own));
      }
    }
    if (any) {
      all.add(took.build());
      if (name.contains("slot")) {
        all.add(waited.build());
      }
      all.addAll(List.of(refused.build(), failed.build(), running.build()));
    }
  }

  private static HistogramSnapshot.HistogramDataPointSnapshot histogram(
      Distribution distribution, Labels labels) {
    var buckets = ClassicHistogramBuckets.builder();
    long below = 0;
    for (double bound : BOUNDS) {
      long within = distribution.within(bound);
      buckets.bucket(bound, within - below);
      below = within;
    }
    buckets.bucket(Double.POSITIVE_INFINITY, distribution.count() - below);
    return HistogramSnapshot.HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(buckets.build())
        .sum(distribution.seconds())
        .labels(labels)
        .build();
  }

  private static void queues(NodeReport report, List<MetricSnapshot> all) {
    ofQueues(report, "slots", "Slots that a queue shares here.", q -> q.slots(), all);
    ofQueues(report, "running", "Calls and jobs of a queue that run here.", q -> q.running(), all);
    ofQueues(report, "calls_waiting", "Calls of a queue that wait here.", q -> q.calls(), all);
    ofQueues(report, "jobs_waiting", "Jobs of a queue that wait here.", q -> q.jobs(), all);
    ofQueues(
        report,
        "oldest_seconds",
        "How long the first in a queue has waited.",
        q -> q.oldestMillis() / 1e3,
        all);
  }

  private static void ofQueues(
      NodeReport report,
      String name,
      String help,
      ToDoubleFunction<NodeReport.QueueReport> value,
      List<MetricSnapshot> all) {
    if (!report.queues().isEmpty()) {
      var gauge = GaugeSnapshot.builder().name("turno_queue_" + name).help(help);
      report
          .queues()
          .forEach(
              q -> gauge.dataPoint(gauge(value.applyAsDouble(q), Labels.of("queue", q.name()))));
      all.add(gauge.build());
    }
  }

  private static void node(NodeReport report, List<MetricSnapshot> all) {
    if (!report.loops().isEmpty()) {
      var lag = GaugeSnapshot.builder().name("turno_loop_lag_seconds").unit(Unit.SECONDS);
      lag.help("How late an event loop was, at worst in the last five seconds.");
      report
          .loops()
          .forEach(
              loop -> lag.dataPoint(gauge(loop.millis() / 1e3, Labels.of("loop", loop.loop()))));
      all.add(lag.build());
    }
    all.add(
        single("turno_requests_in_flight", "HTTP requests under way.", report.work().requests()));
    all.add(single("turno_jobs_leased", "Jobs that run here.", report.work().jobs()));
    all.add(single("turno_slots", "Slots of this node.", report.work().slots()));
    all.add(
        single("turno_slots_taken", "Slots of this node that are taken.", report.work().running()));
    all.add(
        GaugeSnapshot.builder()
            .name("turno_node_state")
            .help("1 for the state that the node is in.")
            .dataPoint(
                gauge(
                    1, Labels.of("state", report.state().word(), "role", report.identity().role())))
            .build());
  }

  private static GaugeSnapshot single(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(gauge(value, Labels.EMPTY))
        .build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot gauge(double value, Labels labels) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
  }

  private static CounterSnapshot.CounterDataPointSnapshot counter(double value, Labels labels) {
    return CounterSnapshot.CounterDataPointSnapshot.builder().value(value).labels(labels).build();
  }
}
