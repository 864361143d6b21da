package dev.turno.examples.thumbnails.client;

import java.io.IOException;

/** The command {@code thumbnails}. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Sends a folder's photographs, or makes some.
   *
   * @param arguments see {@link Options#USAGE}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("thumbnails: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(USAGE);
      return;
    }
    if (options.samples() > 0) {
      SamplePhotographs.write(options.samples(), options.folder());
      System.out.println(options.samples() + " photographs in " + options.folder());
      return;
    }
    var progress = options.bar() ? new ProgressBar(System.err) : new ProgressLines(System.err);
    Summary summary = new Sender(options, progress).send();
    System.out.print(summary.describe());
    if (!summary.refused().isEmpty()) {
      System.exit(FAILED);
    }
  }
}
