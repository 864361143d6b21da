package dev.turno.examples.hold.client;

/** The command {@code hold}. */
public final class Main {
  private static final int MISSED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Starts a server, holds requests in it, prints what was measured, and ends with 1 if a bound was
   * missed.
   *
   * @param arguments see {@link Options#USAGE}
   */
  public static void main(String[] arguments) {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("hold: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(USAGE);
      return;
    }
    System.exit(measure(options) ? 0 : MISSED);
  }

  private static boolean measure(Options options) {
    try (var server = Server.start(options.command());
        var measurement = new Measurement(options, server)) {
      Report report = measurement.run();
      System.out.print(report.describe());
      return report.isWithinBounds();
    } catch (Exception e) {
      System.err.println("hold: " + e);
      return false;
    }
  }
}
