package dev.turno.verticles;

import dev.turno.admin.UnitHost;
import dev.turno.admin.UnitOrder;
import dev.turno.admin.UnitReport;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The units of a process: classes of its application and of its class path, and what is in its
 * folder {@code apps}, each with a class loader of its own. Thread-safe.
 */
final class Units implements UnitHost {
  private static final Logger LOG = LoggerFactory.getLogger(Units.class);

  private final Vertx vertx;
  private final UnitCode.Place place;
  private final String host;
  private final Map<String, RunningUnit> running = new TreeMap<>();
  private final Map<String, UnitReport> failures = new TreeMap<>();

  /**
   * No units so far.
   *
   * @param place where their code is
   * @param host the address that services bind
   */
  Units(Vertx vertx, UnitCode.Place place, String host) {
    this.vertx = vertx;
    this.place = place;
    this.host = host;
  }

  @Override
  public Future<UnitReport> deploy(UnitOrder order) {
    Optional<RunningUnit> before = running(order.unit());
    return started(order, before)
        .map(started -> replace(order, started, before))
        .recover(failure -> Future.succeededFuture(failed(order, failure)));
  }

  private Future<RunningUnit> started(UnitOrder order, Optional<RunningUnit> before) {
    try {
      Optional<FileVerticle> file = FileVerticle.of(order.unit(), place.folder());
      return file.isPresent()
          ? VerticleUnit.start(vertx, file.get(), order)
          : load(order.unit()).compose(code -> start(code, order, before));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<RunningUnit> start(UnitCode code, UnitOrder order, Optional<RunningUnit> before) {
    List<Class<?>> classes = code.classes();
    return classes.size() == 1 && Deployable.class.isAssignableFrom(classes.getFirst())
        ? VerticleUnit.start(
            vertx, classes.getFirst().asSubclass(Deployable.class), code.loader(), order)
        : ServiceUnit.start(vertx, code, order, host, before.map(RunningUnit::port).orElse(0));
  }

  /** The new one takes work already: the old one ends what it has begun. */
  private UnitReport replace(UnitOrder order, RunningUnit started, Optional<RunningUnit> before) {
    synchronized (this) {
      running.put(order.unit(), started);
      failures.remove(order.unit());
    }
    before.ifPresent(Units::end);
    LOG.info("unit {} runs: {}", order.unit(), started.report());
    return started.report();
  }

  private UnitReport failed(UnitOrder order, Throwable failure) {
    String why =
        failure.getMessage() == null ? failure.toString() : String.valueOf(failure.getMessage());
    LOG.warn("unit {} does not start: {}", order.unit(), why);
    var report = new UnitReport(order.unit(), "", 0, order.revision(), "", why);
    synchronized (this) {
      failures.put(order.unit(), report);
    }
    return report;
  }

  @Override
  public Future<Void> undeploy(String unit) {
    RunningUnit ended;
    synchronized (this) {
      ended = running.remove(unit);
      failures.remove(unit);
    }
    if (ended == null) {
      return Future.succeededFuture();
    }
    LOG.info("unit {} ends", unit);
    return end(ended);
  }

  private static Future<Void> end(RunningUnit unit) {
    return unit.end().onFailure(e -> LOG.warn("unit {} did not end well", unit.report().unit(), e));
  }

  private synchronized Optional<RunningUnit> running(String unit) {
    return Optional.ofNullable(running.get(unit));
  }

  /** One that has failed and runs as it was before is told with its failure. */
  @Override
  public synchronized List<UnitReport> units() {
    return Stream.concat(
            running.values().stream()
                .map(RunningUnit::report)
                .filter(report -> !failures.containsKey(report.unit())),
            failures.values().stream())
        .toList();
  }

  /** Ends all of them. */
  Future<Void> close() {
    List<RunningUnit> all;
    synchronized (this) {
      all = List.copyOf(running.values());
      running.clear();
    }
    return Future.join(all.stream().map(Units::end).toList()).mapEmpty();
  }

  /** Compiles where it has to, on a thread of its own. */
  private Future<UnitCode> load(String unit) {
    Promise<UnitCode> loaded = Promise.promise();
    Thread.ofPlatform()
        .daemon()
        .name("turno-unit-" + unit)
        .start(
            () -> {
              try {
                loaded.complete(place.load(unit));
              } catch (RuntimeException | LinkageError e) {
                loaded.fail(e);
              }
            });
    return loaded.future();
  }
}
