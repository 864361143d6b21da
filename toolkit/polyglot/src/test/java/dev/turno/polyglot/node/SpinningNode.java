package dev.turno.polyglot.node;

import dev.turno.polyglot.child.SpinningJvm;

/** A JVM with busy children, an asynchronous one too, and idle ones, to be killed. */
final class SpinningNode {
  private SpinningNode() {}

  public static void main(String[] arguments) throws InterruptedException {
    SpinningJvm.spin(new NodeFactory(), arguments);
  }
}
