package dev.turno.test;

import dev.turno.launcher.app.Applications;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An application as {@code turno run} finds it. */
final class FolderSource implements ApplicationSource {
  private final String folder;

  FolderSource(String folder) {
    this.folder = folder;
  }

  @Override
  public Application build(Map<String, String> settings, Consumer<ApplicationBuilder> change) {
    return new Applications(Path.of("").toAbsolutePath(), System.getenv())
        .load(Optional.of(folder))
        .assemble(settings, System.getenv(), change);
  }
}
