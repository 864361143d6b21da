package dev.turno.launcher.role;

import java.io.IOException;

/** A port could not be bound, most often because another process has it. */
public final class PortTakenException extends IOException {
  private static final long serialVersionUID = 1;

  private final String host;
  private final int port;
  private final String flag;

  /**
   * A port is taken.
   *
   * @param flag the option that asked for it: {@code --port}
   */
  public PortTakenException(String host, int port, String flag, Throwable cause) {
    super(host + ":" + port + " cannot be bound: " + cause.getMessage(), cause);
    this.host = host;
    this.port = port;
    this.flag = flag;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** The option that asked for it. */
  public String flag() {
    return flag;
  }
}
