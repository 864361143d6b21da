package dev.turno.examples.hold.client;

import java.util.List;

/**
 * What is measured.
 *
 * @param each how many requests there are of each kind
 * @param connections how many of all requests get an HTTP/1.1 connection of their own; the rest
 *     share HTTP/2 connections
 * @param rounds how many times all are held
 * @param spread the time over which a round's requests are sent, in milliseconds
 * @param bound what the 99th percentile of the pings has to stay below, in milliseconds
 * @param command what starts the server, with {@code {port}} for its port
 */
record Options(
    int each, int connections, int rounds, int spread, double bound, List<String> command) {
  static final String USAGE =
      """
      Usage: hold [--each N] [--connections N] [--rounds N] [--spread MS] [--bound MS] -- COMMAND

        --each N         requests of each kind; 10000 by default
        --connections N  how many requests get an HTTP/1.1 connection of their own; all by default
        --rounds N       how many times they are held; 3 by default
        --spread MS      the time over which they are sent; 600 by default
        --bound MS       what the pings' 99th percentile has to stay below; 50 by default
        COMMAND          starts the server; {port} in it stands for the port
      """;

  static Options parse(String... arguments) {
    int each = 10_000;
    int connections = Integer.MAX_VALUE;
    int rounds = 3;
    int spread = 600;
    int bound = 50;
    for (int i = 0; i < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--each" -> each = number(arguments, i);
        case "--connections" -> connections = number(arguments, i);
        case "--rounds" -> rounds = number(arguments, i);
        case "--spread" -> spread = number(arguments, i);
        case "--bound" -> bound = number(arguments, i);
        case "--" -> {
          List<String> command = List.of(arguments).subList(i + 1, arguments.length);
          return new Options(each, Math.min(connections, 2 * each), rounds, spread, bound, command);
        }
        default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
      }
    }
    throw new IllegalArgumentException("name the server's command after --");
  }

  private static int number(String[] arguments, int option) {
    String text = option + 1 < arguments.length ? arguments[option + 1] : "nothing";
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(arguments[option] + " takes a number above 0, not " + text);
  }
}
