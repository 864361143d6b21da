package dev.turno.examples.lanes;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this host, looked up once. */
final class Host {
  static final String NAME = lookUp();

  private Host() {}

  private static String lookUp() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
