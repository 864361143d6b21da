package dev.turno.launcher;

import dev.turno.launcher.app.AppSource;
import dev.turno.launcher.app.Applications;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.app.StartFlaw;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Flaw;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.Reloadable;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.settings.Setting;
import dev.turno.server.Application;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The application of {@code turno dev} as it is now. */
final class Current {
  private final Applications applications;
  private final AppSource source;
  private final Terminal terminal;
  private final RoleOptions options;
  private final Own own;
  private volatile List<List<String>> rows = List.of();
  private volatile Set<String> code = Set.of();
  private Map<Setting, String> settings = Map.of();

  /**
   * Where settings of the application's own come from, besides its files.
   *
   * @param set what the command line says, by key
   * @param environment the environment's variables
   */
  record Own(Map<String, String> set, Map<String, String> environment) {}

  /** What came of loading it. */
  sealed interface Loaded {
    record Sound(LoadedApp app, Application application) implements Loaded {}

    record Broken(Flawed why) implements Loaded {}
  }

  Current(
      Applications applications,
      AppSource source,
      Terminal terminal,
      RoleOptions options,
      Own own) {
    this.applications = applications;
    this.source = source;
    this.terminal = terminal;
    this.options = options;
    this.own = own;
  }

  /** Loads it as it is on the disk. */
  Loaded load() {
    try {
      LoadedApp app = applications.load(source);
      Thread.currentThread().setContextClassLoader(app.loader());
      code = app.classes().stream().map(type -> type.getName() + ".").collect(Collectors.toSet());
      return new Loaded.Sound(app, app.assemble(own.set(), own.environment()));
    } catch (Flawed e) {
      return new Loaded.Broken(e);
    } catch (Failure e) {
      return broken(source.label() + " does not load", Flaw.of(e.text()), e);
    } catch (RuntimeException | Error e) {
      return broken(source.label() + " does not load", StartFlaw.of(e), e);
    }
  }

  /** The classes that it consists of, as they stand before a method's name. */
  Set<String> code() {
    return code;
  }

  private static Loaded broken(String title, Flaw flaw, Throwable cause) {
    return new Loaded.Broken(new Flawed(title, List.of(flaw), cause));
  }

  /** Tells what it offers, or what is wrong with it. */
  void tell(Loaded loaded) {
    switch (loaded) {
      case Loaded.Sound sound -> {
        settings = sound.app().toml().values();
        Jit.lines(sound.app()).forEach(line -> terminal.say("  " + line));
        rows = RouteRows.told(sound.application().operations(), options);
        Columns.align(rows).forEach(row -> terminal.say("  " + row));
        if (sound.application().queues().values().stream().anyMatch(q -> q.durable())) {
          terminal.say("  durable jobs are kept in memory by dev; run keeps them in a database");
        }
      }
      case Loaded.Broken broken ->
          terminal.mistakes(broken.why().flaws().stream().map(Flaw::toString).toList());
    }
  }

  /** Has the role answer by it. Tells whether it does. */
  boolean show(Loaded loaded, Reloadable role) {
    return switch (loaded) {
      case Loaded.Sound sound -> swap(sound, role);
      case Loaded.Broken broken -> {
        role.refuse(broken.why());
        yield false;
      }
    };
  }

  private boolean swap(Loaded.Sound sound, Reloadable role) {
    try {
      Foreground.await(role.swap(sound.application()));
      return true;
    } catch (Exception e) {
      var flaw = StartFlaw.of(e);
      terminal.mistakes(List.of(flaw.toString()));
      role.refuse(new Flawed(source.label() + " does not start", List.of(flaw), e));
      return false;
    }
  }

  /** Loads it anew, and has role and worker nodes go over to it. */
  void reload(Reloadable role, DevWorkers workers) {
    long began = System.nanoTime();
    Loaded loaded = load();
    List<List<String>> before = rows;
    if (loaded instanceof Loaded.Sound sound) {
      rows = RouteRows.told(sound.application().operations(), options);
      workers.reload();
    } else {
      tell(loaded);
    }
    if (show(loaded, role)) {
      double seconds = (System.nanoTime() - began) / 1e9;
      terminal.say(String.format(Locale.ROOT, "reloaded in %.2f s", seconds));
      tellChanges(before);
      tellSettings(loaded);
    } else {
      terminal.say("answers 503 until that is mended");
    }
  }

  /** Ports and the like are those of the start. */
  private void tellSettings(Loaded loaded) {
    if (loaded instanceof Loaded.Sound sound && !sound.app().toml().values().equals(settings)) {
      settings = sound.app().toml().values();
      terminal.say("  turno.toml has other settings now: start turno dev again to take them over");
    }
  }

  private void tellChanges(List<List<String>> before) {
    Columns.align(rows.stream().filter(row -> !before.contains(row)).toList())
        .forEach(row -> terminal.say("  " + row));
    before.stream()
        .filter(row -> rows.stream().noneMatch(now -> now.subList(0, 2).equals(row.subList(0, 2))))
        .forEach(row -> terminal.say("  " + row.get(0) + "  " + row.get(1) + "  is gone"));
  }
}
