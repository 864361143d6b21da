package dev.turno.examples.ml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The digits that scikit-learn ships, 1,797 of them: the first three quarters to learn by, the rest
 * to be asked.
 */
public final class DigitData {
  private static final int PIXELS = 64;

  private DigitData() {}

  /**
   * An image and what it shows.
   *
   * @param pixels 8 x 8, each 0 to 16, row by row
   */
  public record Digit(List<Integer> pixels, int digit) {}

  /** Those to learn by. */
  public static List<Digit> toLearnBy() {
    List<Digit> all = all();
    return all.subList(0, all.size() * 3 / 4);
  }

  /** Those that no model has seen. */
  public static List<Digit> unseen() {
    List<Digit> all = all();
    return all.subList(all.size() * 3 / 4, all.size());
  }

  private static List<Digit> all() {
    String name = "/dev/turno/examples/ml/digits.csv.gz";
    try (InputStream in = Objects.requireNonNull(DigitData.class.getResourceAsStream(name), name);
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
      return lines.lines().map(DigitData::digit).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Digit digit(String line) {
    List<Integer> numbers =
        Arrays.stream(line.split(",")).map(text -> (int) Double.parseDouble(text)).toList();
    return new Digit(numbers.subList(0, PIXELS), numbers.get(PIXELS));
  }
}
