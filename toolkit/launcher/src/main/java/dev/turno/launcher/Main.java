package dev.turno.launcher;

/** The entry point of the {@code turno} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("turno " + String.join(" ", args));
  }
}
