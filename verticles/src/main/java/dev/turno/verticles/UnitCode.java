package dev.turno.verticles;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.Failure;
import dev.turno.server.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The code of a unit, with a class loader of its own.
 *
 * @param classes its entry point, its services, or a verticle
 * @param application puts it together, where it is no verticle
 */
record UnitCode(List<Class<?>> classes, ClassLoader loader, Supplier<Application> application) {

  /**
   * Where units are looked for.
   *
   * @param folder where applications are that may be deployed
   * @param own loads the code of the application that runs, as it is on the disk now
   */
  record Place(Path folder, Supplier<LoadedApp> own) {
    /**
     * Loads a unit: what the folder has of that name, else that class of the class path, or of the
     * application. Compiles where it has to.
     */
    UnitCode load(String unit) {
      var applications = new Applications(folder, System.getenv());
      Optional<String> there = there(unit);
      if (there.isPresent() || applications.isClass(unit)) {
        LoadedApp app = applications.load(Optional.of(there.orElse(unit)));
        return new UnitCode(app.classes(), app.loader(), app::assemble);
      }
      LoadedApp part = own.get().only(unit).orElseThrow(() -> nowhere(unit));
      return new UnitCode(part.classes(), part.loader(), part::assemblePart);
    }

    private Optional<String> there(String unit) {
      return Stream.of("", ".jar", ".java")
          .map(ending -> unit + ending)
          .filter(name -> Files.exists(folder.resolve(name)))
          .findFirst();
    }

    private Failure nowhere(String unit) {
      return Failure.usage(
          "there is no unit "
              + unit
              + ": neither in "
              + folder.toAbsolutePath()
              + ", nor a class of the application or of the class path");
    }
  }
}
