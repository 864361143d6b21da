package dev.turno.examples.thumbnails.client;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked for.
 *
 * @param folder where the photographs are, or are made
 * @param to where the thumbnails are written
 * @param service where the service is
 * @param width the thumbnails' width in pixels
 * @param inFlight how many photographs are under way at once
 * @param samples how many photographs to make instead, 0 for none
 * @param bar whether progress is drawn as a bar that is rewritten
 */
record Options(
    Path folder, Path to, URI service, int width, int inFlight, int samples, boolean bar) {
  static final String USAGE =
      """
      Usage: thumbnails [--url URL] [--width N] [--in-flight N] [--to FOLDER] FOLDER
             thumbnails --make-samples N FOLDER

        --url URL         the service's address; http://127.0.0.1:8080 by default
        --width N         the thumbnails' width, 1 to 4096; 256 by default
        --in-flight N     how many photographs are under way at once; 8 by default
        --to FOLDER       where the thumbnails go; FOLDER/thumbnails by default
        --make-samples N  make N photographs of 12 megapixels in FOLDER instead
      """;

  static Options parse(String... arguments) {
    @Nullable Path folder = null;
    @Nullable Path to = null;
    String url = "http://127.0.0.1:8080";
    int width = 256;
    int inFlight = 8;
    int samples = 0;
    boolean bar = false;
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      switch (word) {
        case "--url" -> url = value(arguments, ++i);
        case "--width" -> width = number(arguments, ++i);
        case "--in-flight" -> inFlight = number(arguments, ++i);
        case "--to" -> to = Path.of(value(arguments, ++i));
        case "--make-samples" -> samples = number(arguments, ++i);
        case "--bar" -> bar = true;
        default -> folder = folder(folder, word);
      }
    }
    if (folder == null) {
      throw new IllegalArgumentException("name the folder of the photographs");
    }
    if (samples == 0 && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no folder " + folder);
    }
    return new Options(
        folder,
        to == null ? folder.resolve("thumbnails") : to,
        URI.create(url),
        width,
        inFlight,
        samples,
        bar);
  }

  private static Path folder(@Nullable Path before, String word) {
    if (word.startsWith("-")) {
      throw new IllegalArgumentException("there is no option " + word);
    }
    if (before != null) {
      throw new IllegalArgumentException("one folder, not both " + before + " and " + word);
    }
    return Path.of(word);
  }

  private static int number(String[] arguments, int index) {
    String text = value(arguments, index);
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        arguments[index - 1] + " takes a number above 0, not " + text);
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
    }
    return arguments[index];
  }
}
