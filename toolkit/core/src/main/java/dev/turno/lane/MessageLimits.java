package dev.turno.lane;

/**
 * How long messages between a gateway and a worker node may be, in bytes.
 *
 * @param inlineBytes longer ones travel in chunks, with back-pressure; default 1 MiB, and what a
 *     message has besides its bytes
 * @param maxCallBytes longer calls are answered 413; an application's body limit; default 16 MiB
 * @param maxAnswerBytes longer answers are a bug of their function; default 64 MiB
 */
public record MessageLimits(int inlineBytes, long maxCallBytes, long maxAnswerBytes) {
  /** The room for what isn't body. */
  private static final long BESIDES = 64L << 10;

  /** What one buffer holds. */
  private static final long MOST = Integer.MAX_VALUE - 1024L;

  public MessageLimits {
    if (inlineBytes < 0 || maxCallBytes < 0 || maxAnswerBytes < 0) {
      throw new IllegalArgumentException(
          "limits are 0 bytes or more, not "
              + Math.min(inlineBytes, Math.min(maxCallBytes, maxAnswerBytes)));
    }
  }

  public static MessageLimits ofDefaults() {
    return new MessageLimits((int) ((1 << 20) + BESIDES), 16L << 20, 64L << 20);
  }

  public MessageLimits withInlineBytes(int inlineBytes) {
    return new MessageLimits(inlineBytes, maxCallBytes, maxAnswerBytes);
  }

  public MessageLimits withMaxCallBytes(long maxCallBytes) {
    return new MessageLimits(inlineBytes, maxCallBytes, maxAnswerBytes);
  }

  public MessageLimits withMaxAnswerBytes(long maxAnswerBytes) {
    return new MessageLimits(inlineBytes, maxCallBytes, maxAnswerBytes);
  }

  /** How long a CALL message may be. */
  long longestCall() {
    return Math.min(MOST, maxCallBytes + BESIDES);
  }

  /** How long a REPLY message may be. */
  long longestAnswer() {
    return Math.min(MOST, maxAnswerBytes + BESIDES);
  }
}
