package dev.turno.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of IP addresses: {@code 10.0.0.0/8}, {@code ::1}. */
final class AddressRange {
  private final byte[] network;

  /** How many bits its addresses share with the network's. */
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException when it is none
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        bytes(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> malformed(text));
    try {
      int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= network.length * 8) {
        return new AddressRange(network, bits);
      }
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
    throw malformed(text);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is no range of addresses: write 10.0.0.0/8, 192.168.1.7 or fd00::/8");
  }

  boolean contains(String address) {
    Optional<byte[]> other = bytes(address);
    return other.isPresent() && other.get().length == network.length && shares(other.get());
  }

  private boolean shares(byte[] other) {
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if (((network[i / 8] ^ other[i / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** A literal address; no name is ever looked up. */
  static Optional<byte[]> bytes(String address) {
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    boolean literal =
        !plain.isEmpty()
            && plain.length() <= 45
            && (plain.indexOf(':') >= 0
                ? plain.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')
                : isV4(plain));
    if (!literal) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static boolean isV4(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots == 3;
  }
}
