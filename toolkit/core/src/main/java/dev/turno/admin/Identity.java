package dev.turno.admin;

import dev.turno.spi.Member;
import java.time.Instant;

/**
 * What about a node does not change while it runs.
 *
 * @param id its id in the cluster
 * @param role {@code gateway} or {@code worker}
 * @param app the application's name
 * @param version Turno's
 * @param process the process
 * @param addresses where it is reached
 */
public record Identity(
    String id, String role, String app, String version, Jvm process, Addresses addresses) {

  /**
   * A process and its JVM.
   *
   * @param java the version of its JVM
   */
  public record Jvm(long pid, String java, Instant started) {
    /** This one. */
    public static Jvm here() {
      ProcessHandle self = ProcessHandle.current();
      return new Jvm(
          self.pid(),
          Runtime.version().toString(),
          self.info().startInstant().orElse(Instant.EPOCH));
    }
  }

  /**
   * Where a node is reached; empty for what it doesn't have.
   *
   * @param api its HTTP API: {@code http://127.0.0.1:8080}
   * @param admin its admin API
   * @param cluster where other nodes join it, {@code HOST:PORT}
   */
  public record Addresses(String api, String admin, String cluster) {}

  /** A node of which the cluster only knows that it is there. */
  static Identity of(Member member) {
    return new Identity(
        member.id(),
        member.core() ? "gateway" : "worker",
        "",
        "",
        new Jvm(0, "", Instant.EPOCH),
        new Addresses("", "", member.address()));
  }
}
