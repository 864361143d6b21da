package dev.turno.lane;

import java.time.Duration;

/**
 * The settings of a gateway's way to worker nodes.
 *
 * @param placement where CPU-bound functions run; default {@link CpuPlacement#AUTO}
 * @param maxWaiting how many calls may wait for a free slot; the next one gets 503; default 1,000
 * @param retries how often calls are sent elsewhere when their worker node is lost
 * @param messages how long calls and their answers may be
 * @param suspectAfter how long a worker node may be silent before it gets no more calls; default
 *     1.5 s
 * @param howToAdd the command that adds a worker node, for the problem that tells that there is
 *     none
 */
public record CpuGatewayOptions(
    CpuPlacement placement,
    int maxWaiting,
    RetryLimits retries,
    MessageLimits messages,
    Duration suspectAfter,
    String howToAdd) {
  public CpuGatewayOptions {
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("0 calls or more may wait, not " + maxWaiting);
    }
  }

  public static CpuGatewayOptions ofDefaults() {
    return new CpuGatewayOptions(
        CpuPlacement.AUTO,
        1000,
        RetryLimits.ofDefaults(),
        MessageLimits.ofDefaults(),
        Duration.ofMillis(1500),
        "turno worker APP --join HOST:PORT");
  }

  public CpuGatewayOptions withPlacement(CpuPlacement placement) {
    return new CpuGatewayOptions(placement, maxWaiting, retries, messages, suspectAfter, howToAdd);
  }

  public CpuGatewayOptions withMaxWaiting(int maxWaiting) {
    return new CpuGatewayOptions(placement, maxWaiting, retries, messages, suspectAfter, howToAdd);
  }

  public CpuGatewayOptions withRetries(RetryLimits retries) {
    return new CpuGatewayOptions(placement, maxWaiting, retries, messages, suspectAfter, howToAdd);
  }

  public CpuGatewayOptions withMessages(MessageLimits messages) {
    return new CpuGatewayOptions(placement, maxWaiting, retries, messages, suspectAfter, howToAdd);
  }

  public CpuGatewayOptions withHowToAdd(String howToAdd) {
    return new CpuGatewayOptions(placement, maxWaiting, retries, messages, suspectAfter, howToAdd);
  }
}
