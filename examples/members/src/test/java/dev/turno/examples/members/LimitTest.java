package dev.turno.examples.members;

import dev.turno.test.TestClient;
import dev.turno.test.TestClock;
import dev.turno.test.TurnoTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@TurnoTest(folder = ".", manualClock = true)
class LimitTest {
  @Test
  void whoever_asks_too_often_is_let_in_again_later(TestClient client, TestClock clock) {
    TestClient reader = client.header("X-Api-Key", "reader-key");
    for (int i = 0; i < 100; i++) {
      reader.get("/books").expect(200);
    }
    reader.get("/books").problem(429);
    clock.advance(Duration.ofMinutes(1));
    reader.get("/books").expect(200);
  }
}
