package dev.turno.polyglot.python;

import dev.turno.polyglot.child.SpinningJvm;
import java.nio.file.Path;

/** A JVM with a busy child and idle ones, to be killed. */
final class SpinningPython {
  private SpinningPython() {}

  public static void main(String[] arguments) throws InterruptedException {
    SpinningJvm.spin(new PythonFactory(), Path.of(arguments[0]), "app.spin");
  }
}
