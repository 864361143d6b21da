package dev.turno.examples.jobs.contest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who takes part, and why somebody doesn't. */
final class Field {
  private final Options options;
  private final List<Contender> contenders = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private Field(Options options) {
    this.options = options;
  }

  static Field of(Options options) {
    var field = new Field(options);
    for (String system : options.only()) {
      switch (system) {
        case "turno" -> field.addTurno();
        case "celery" -> field.addCelery();
        case "bullmq" -> field.addBullMq();
        default -> throw new IllegalArgumentException(system);
      }
    }
    return field;
  }

  List<Contender> contenders() {
    return contenders;
  }

  List<String> missing() {
    return missing;
  }

  private void addTurno() {
    boolean quick = options.quick();
    Load load = options.load();
    for (int slots : quick ? new int[] {8} : new int[] {1, 8, 64}) {
      contenders.add(new Turno(new Keeping.Memory(), slots, load, quick ? 500 : 20_000, 0));
    }
    contenders.add(new Turno(new Keeping.H2(), 8, load, 0, 0));
    place("postgres", "PostgreSQL is not installed (apt-get install postgresql)")
        .ifPresent(
            programs -> contenders.add(new Turno(new Keeping.InPostgres(programs), 8, load, 0, 0)));
    contenders.add(new Turno(new Keeping.Memory(), 1, new Load(1, 0, 0, 1, 0), 0, quick ? 3 : 60));
  }

  private void addCelery() {
    place("python", "Celery is missing (apt-get install redis-server python3-celery python3-redis)")
        .ifPresent(
            python -> {
              for (int concurrency : options.quick() ? new int[] {8} : new int[] {1, 8}) {
                contenders.add(celery(python, concurrency, true));
                contenders.add(celery(python, concurrency, false));
              }
            });
  }

  private Contender celery(Path python, int concurrency, boolean acksLate) {
    Path programs = options.places().getOrDefault("peers", Path.of("")).resolve("celery");
    return new Celery(programs, python, concurrency, acksLate, options.load());
  }

  private void addBullMq() {
    place("node", "BullMQ is missing (apt-get install redis-server nodejs npm)")
        .ifPresent(
            programs -> {
              for (int concurrency : options.quick() ? new int[] {8} : new int[] {1, 8, 64}) {
                contenders.add(new BullMq(programs, concurrency, options.load()));
              }
            });
  }

  private Optional<Path> place(String name, String otherwise) {
    Optional<Path> place = Optional.ofNullable(options.places().get(name));
    if (place.isEmpty()) {
      missing.add(otherwise);
    }
    return place;
  }
}
