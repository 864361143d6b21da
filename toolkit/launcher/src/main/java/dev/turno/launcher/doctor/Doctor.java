package dev.turno.launcher.doctor;

import dev.turno.launcher.report.PortOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at all that has kept people from running Turno. Starts nothing. */
public final class Doctor {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final Duration MOST_SKEW = Duration.ofSeconds(2);

  private final Map<String, String> environment;
  private final Path folder;

  /**
   * A doctor for a process with that environment.
   *
   * @param folder the folder that a person works in
   */
  public Doctor(Map<String, String> environment, Path folder) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /**
   * What was found, in the order of a start. Takes as long as nodes take to answer, two seconds for
   * each that does not.
   *
   * @param versions the versions of what runs here, in words
   * @param ports the ports that a node binds
   * @param join the nodes that one would join, each as {@code host:port}
   */
  public List<Finding> examine(String versions, List<Integer> ports, List<String> join) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("versions", versions));
    findings.addAll(new Jdks(environment).examine());
    findings.add(machine());
    ports.forEach(port -> findings.add(port(port)));
    findings.add(clock());
    findings.add(TokenCheck.examine(environment));
    join.forEach(node -> findings.add(join(node)));
    return findings;
  }

  private static Finding machine() {
    long memory = Runtime.getRuntime().maxMemory() >> 20;
    int cpus = Runtime.getRuntime().availableProcessors();
    String detail = cpus + " CPUs, up to " + memory + " MiB of heap";
    return memory < 128
        ? Finding.note("machine", detail, "A node takes 200 MiB; let it have more.")
        : Finding.ok("machine", detail);
  }

  private static Finding port(int port) {
    String name = "port " + port;
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Finding.ok(name, socket.isBound() ? "is free" : "cannot be bound");
    } catch (IOException e) {
      String owner = PortOwner.of(port).map(PortOwner::describe).orElse("another process");
      return Finding.note(name, "is taken by " + owner + ".", "Stop it, or use another port.");
    }
  }

  /** Two clocks that every machine has: its own, and that of the disk that it works on. */
  private Finding clock() {
    Instant now = Instant.now();
    String detail = now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    try {
      Path file = Files.createTempFile(folder, ".turno-clock", null);
      Duration skew;
      try {
        skew = Duration.between(now, Files.getLastModifiedTime(file).toInstant()).abs();
      } finally {
        Files.delete(file);
      }
      return skew.compareTo(MOST_SKEW) > 0
          ? Finding.note(
              "clock",
              detail + ", and the disk's clock is " + skew.toMillis() + " ms off.",
              "Set both by NTP: a change may look older than what was compiled of it.")
          : Finding.ok("clock", detail + ", and so is the disk's");
    } catch (IOException e) {
      return Finding.note(
          "clock", detail + ", but nothing can be written into this folder: " + e, "");
    }
  }

  private static Finding join(String node) {
    int colon = node.lastIndexOf(':');
    String name = "join " + node;
    long began = System.nanoTime();
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              node.substring(0, colon), Integer.parseInt(node.substring(colon + 1))),
          PATIENCE_MILLIS);
      return Finding.ok(name, "answers in " + (System.nanoTime() - began) / 1_000_000 + " ms");
    } catch (IOException | IllegalArgumentException e) {
      return Finding.bad(
          name,
          "does not answer: " + e.getMessage() + ".",
          "Is a gateway running there, with this as its --cluster-port, and no firewall between?");
    }
  }
}
