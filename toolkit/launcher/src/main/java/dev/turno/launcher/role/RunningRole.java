package dev.turno.launcher.role;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A started role. */
public interface RunningRole {
  /** What people are told when it is ready, such as the API's address. */
  List<Address> addresses();

  /**
   * Fails when the role can't go on by itself, with what people are told: with a {@code Failure}
   * when the process has to end, at once and as it is. Never completes otherwise.
   */
  Future<Void> lost();

  /**
   * A link that lets a browser into its dashboard, once and for a short time; empty where there is
   * none for whoever sits here.
   */
  default Optional<String> dashboard() {
    return Optional.empty();
  }

  /** How many calls run or wait in this process. */
  int inFlight();

  /**
   * Takes no new work and finishes what runs.
   *
   * @param limit how long that may take
   * @return whether all of it was finished in time
   */
  Future<Boolean> drain(Duration limit);

  /** Stops at once and gives back everything, Vert.x included. Safe twice. */
  Future<Void> close();

  /**
   * Where a role is reached.
   *
   * @param label what is there, in a word: {@code API}
   * @param address where: {@code http://127.0.0.1:8080}
   */
  record Address(String label, String address) {}
}
