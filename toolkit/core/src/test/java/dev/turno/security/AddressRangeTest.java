package dev.turno.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "192.168.1.128/25, 192.168.1.128, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "fd00::/8, fd12:3456::1, true",
    "fd00::/8, fe80::1, false",
    "::1, 127.0.0.1, false",
    "10.0.0.0/8, evil.example, false",
    "10.0.0.0/8, unknown, false"
  })
  void addresses_are_in_a_range_or_not(String range, String address, boolean in) {
    assertThat(AddressRange.parse(range).contains(address)).isEqualTo(in);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "fd00::/129", ""})
  void what_is_no_range_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessageContaining("'" + text + "' is no range");
  }

  @Test
  void addresses_of_one_v6_network_are_one_sender() {
    assertThat(RateLimiter.sender("2001:db8:1:2::1"))
        .isEqualTo(RateLimiter.sender("2001:db8:1:2:ffff::7"))
        .isNotEqualTo(RateLimiter.sender("2001:db8:1:3::1"));
    assertThat(RateLimiter.sender("192.0.2.1")).isNotEqualTo(RateLimiter.sender("192.0.2.2"));
  }
}
