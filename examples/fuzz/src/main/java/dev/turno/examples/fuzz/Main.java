package dev.turno.examples.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts inputs of seeds to an application for some time, or one input that a file has. Ends with 1
 * when something was found.
 */
public final class Main {
  private static final int ROUND = 2000;
  private static final int MEBIBYTE = 1 << 20;

  private final Victim victim = new Victim();
  private final Fuzzer fuzzer = new Fuzzer(victim);
  private final AtomicLong seeds;
  private final AtomicBoolean found = new AtomicBoolean();
  private final Path findings;

  private Main(long seed, Path findings) {
    seeds = new AtomicLong(seed);
    this.findings = findings;
  }

  /** {@code main FINDINGS --minutes N [--seed S] | main FINDINGS --replay FILE...}. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    var main =
        new Main(number(options, "--seed", System.nanoTime() & 0xffffff), Path.of(arguments[0]));
    int replay = options.indexOf("--replay");
    if (replay > 0) {
      for (String file : options.subList(replay + 1, options.size())) {
        main.put(Files.readAllBytes(Path.of(file)));
      }
    } else {
      main.run(Duration.ofMinutes(number(options, "--minutes", 10)));
    }
    main.victim.mustBeIdle();
    System.exit(main.found.get() ? 1 : 0);
  }

  private static long number(List<String> options, String name, long otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : Long.parseLong(options.get(at + 1));
  }

  private void run(Duration time) throws InterruptedException {
    System.out.printf("seeds from %d%n", seeds.get());
    long began = System.nanoTime();
    long first = seeds.get();
    while (System.nanoTime() - began < time.toNanos()) {
      round();
      rest();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          "%4d s  %,9d requests  %4d MiB used  %s%n",
          Duration.ofNanos(System.nanoTime() - began).toSeconds(),
          seeds.get() - first,
          (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE,
          fuzzer.statuses());
    }
  }

  /** A few thousand requests, from two threads. */
  private void round() throws InterruptedException {
    long end = seeds.get() + ROUND * 10L;
    Runnable work =
        () -> {
          for (long seed = seeds.getAndIncrement(); seed < end; seed = seeds.getAndIncrement()) {
            put(Fuzzer.input(seed));
          }
        };
    Thread other = Thread.ofPlatform().start(work);
    work.run();
    other.join();
  }

  private void rest() {
    try {
      victim.mustBeIdle();
    } catch (Finding finding) {
      found.set(true);
      System.out.println("FOUND: " + finding.getMessage());
    }
  }

  private void put(byte[] input) {
    try {
      fuzzer.put(input);
    } catch (Finding finding) {
      found.set(true);
      System.out.printf("FOUND: %s%n--- input in %s ---%n", finding.getMessage(), kept(input));
    }
  }

  private Path kept(byte[] input) {
    try {
      Files.createDirectories(findings);
      return Files.write(findings.resolve("input-" + java.util.Arrays.hashCode(input)), input);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
