package dev.turno.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class PortOwnerTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void the_process_that_listens_is_found() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortOwner.of(socket.getLocalPort()))
          .hasValueSatisfying(
              owner -> assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid()));
    }
  }

  @Test
  void nobody_listens_on_a_closed_port() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(PortOwner.of(port)).isEmpty();
  }

  @Test
  void a_process_is_told_by_pid_program_and_start() {
    String own = PortOwner.describe(ProcessHandle.current());

    assertThat(own)
        .matches(
            "pid " + ProcessHandle.current().pid() + " \\(java [^,]+, started \\d\\d:\\d\\d\\)");
  }

  @Test
  void java_is_told_with_what_it_runs() {
    assertThat(PortOwner.name("java", "-Xmx1g", "-cp", "a.jar:b.jar", "com.acme.App", "secret"))
        .isEqualTo("java com.acme.App");
    assertThat(PortOwner.name("java", "-jar", "/opt/shop.jar")).isEqualTo("java shop.jar");
    assertThat(PortOwner.name("java", "-jar", "/x/turno.jar", "run", "App.java"))
        .isEqualTo("turno run");
    assertThat(PortOwner.name("nginx")).isEqualTo("nginx");
  }
}
