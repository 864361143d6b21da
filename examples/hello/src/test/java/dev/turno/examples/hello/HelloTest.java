package dev.turno.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestClient;
import dev.turno.test.TurnoTest;
import org.junit.jupiter.api.Test;

// region test
@TurnoTest(Hello.class)
class HelloTest {
  @Test
  void each_function_answers(TestClient client) {
    assertThat(client.get("/hello/Ada").expect(200).text()).isEqualTo("Hello, Ada");
    assertThat(client.get("/nap/1").text()).isEqualTo("slept well");
    assertThat(client.get("/primes/100").as(Integer.class)).isEqualTo(25);
  }

  @Test
  void a_nap_that_is_too_long_is_refused(TestClient client) {
    assertThat(client.get("/nap/6000").problem(422).violations())
        .singleElement()
        .satisfies(v -> assertThat(v.message()).contains("less than or equal to 5000"));
  }
}
// endregion
