package dev.turno.polyglot.python;

import dev.turno.polyglot.child.SpinningJvm;

/** A JVM with a busy child and idle ones, to be killed. */
final class SpinningPython {
  private SpinningPython() {}

  public static void main(String[] arguments) throws InterruptedException {
    SpinningJvm.spin(new PythonFactory(), arguments);
  }
}
