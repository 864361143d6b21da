package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.check.Checker;
import dev.turno.examples.chaos.check.Latencies;
import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One scenario, from the start of its cluster to the verdict on its journals. */
final class Run {
  static final int CLIENTS = 8;
  static final int PAUSE_MILLIS = 60;
  private static final long SAMPLE_MILLIS = 500;

  private Run() {}

  static Report of(Scenario scenario, Options options)
      throws IOException, InterruptedException, SkippedException {
    if (options.kept().isPresent()) {
      return report(scenario, options, options.kept().get());
    }
    Path folder = Files.createDirectories(options.folder().resolve(scenario.title()));
    Optional<Network> network =
        scenario.cutsNetworks() ? Optional.of(Network.open()) : Optional.empty();
    try (Postgres postgres = scenario.usesPostgres() ? Postgres.start(folder) : Postgres.none();
        var journal = Journal.in(folder, "driver")) {
      var layout = new Layout(scenario, options, folder, network, postgres.url(), journal);
      try (var fleet = new Fleet(layout.nodes())) {
        drive(
            scenario,
            options,
            fleet,
            new Faults.Tools(network, postgres, layout.operator()),
            journal);
      }
    } finally {
      network.ifPresent(Network::close);
    }
    return report(scenario, options, folder);
  }

  private static Report report(Scenario scenario, Options options, Path folder) throws IOException {
    List<Event> events = Journal.readAll(folder);
    long millis = events.isEmpty() ? 0 : events.getLast().at() - events.getFirst().at();
    var report =
        new Report(
            scenario,
            options.seed(),
            millis / 1_000,
            events,
            Checker.check(events, Layout.mostKilobytes(scenario)),
            Latencies.of(events));
    report.save(folder.resolve("report.txt"));
    return report;
  }

  private static void drive(
      Scenario scenario, Options options, Fleet fleet, Faults.Tools tools, Journal journal)
      throws IOException, InterruptedException {
    var random = new Random(options.seed() ^ scenario.title().hashCode());
    try (var http = new Http();
        var metronome = new Metronome()) {
      var world = new World(http, fleet.gateways(), journal, metronome);
      var probes = new Probes(world, fleet, journal);
      fleet.start();
      probes.awaitWork();
      Thread sampler = Thread.ofVirtual().start(() -> sample(fleet, journal));
      try (var load = new Load(world, "client", CLIENTS, PAUSE_MILLIS, random.nextLong())) {
        load.begin();
        new Faults(fleet, world, tools, journal, random, options).run(scenario);
      }
      new Settling(world).run();
      probes.work(scenario != Scenario.FULL_HEAP);
      sampler.interrupt();
      sampler.join();
      probes.ends();
    }
  }

  private static void sample(Fleet fleet, Journal journal) {
    try {
      while (true) {
        for (NodeProcess node : fleet.all()) {
          long kilobytes = node.kilobytes();
          if (kilobytes > 0) {
            journal.write(new Event.Memory(World.now(), node.name(), node.pid(), kilobytes));
          }
        }
        Thread.sleep(SAMPLE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
