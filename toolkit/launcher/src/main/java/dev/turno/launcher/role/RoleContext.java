package dev.turno.launcher.role;

import dev.turno.launcher.app.LoadedApp;
import dev.turno.server.Application;
import dev.turno.settings.SettingValue;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a role is started with.
 *
 * @param application what it serves
 * @param app how a command line names the application
 * @param options how
 * @param notices takes lines for people, such as that a node has joined; on any thread
 * @param stop asks the process to end as its first TERM does; on any thread
 * @param code loads the application's code anew, as it is on the disk; blocks
 * @param settings what the options were made of, for people
 */
public record RoleContext(
    Application application,
    String app,
    RoleOptions options,
    Consumer<String> notices,
    Runnable stop,
    Supplier<LoadedApp> code,
    List<SettingValue> settings) {
  public RoleContext {
    settings = List.copyOf(settings);
  }

  /** One that nobody can stop from within, and that tells nothing of its code and settings. */
  public RoleContext(
      Application application, String app, RoleOptions options, Consumer<String> notices) {
    this(
        application,
        app,
        options,
        notices,
        () -> {},
        () -> {
          throw new IllegalStateException("the code of this application is not known");
        },
        List.of());
  }
}
