package dev.turno.launcher.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.depend.OnStop;
import dev.turno.http.Catches;
import dev.turno.http.WebSocket;
import dev.turno.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceScanTest {
  static final class Chat {
    @WebSocket("/chat")
    String said(String message) {
      return message;
    }
  }

  static final class Errors {
    @Catches
    Problem late(IllegalStateException e) {
      return Problem.of(503, e.getMessage());
    }
  }

  static final class Ends {
    @OnStop
    void stop() {}
  }

  @Test
  void classes_of_sockets_catchers_and_hooks_are_services() {
    assertThat(List.of(Chat.class, Errors.class, Ends.class)).allMatch(ServiceScan::isService);
    assertThat(ServiceScan.isService(ServiceScanTest.class)).isFalse();
  }
}
