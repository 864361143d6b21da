package dev.turno.lane;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.Layout;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;

/** Makes the envelope codecs of an application's CPU-bound operations. */
public final class EnvelopeCodecs {
  private final ArgumentCodecs arguments;
  private final Mistakes mistakes;

  /**
   * A maker of codecs.
   *
   * @param mapper the application's; codecs use a copy that writes every property
   * @param mistakes where values that cannot travel are told of
   */
  public EnvelopeCodecs(ObjectMapper mapper, Mistakes mistakes) {
    arguments = new ArgumentCodecs(mapper);
    this.mistakes = mistakes;
  }

  /** The codec of an operation's calls. */
  public EnvelopeCodec of(Operation operation, Layout layout) {
    return EnvelopeCodec.of(operation, layout, arguments, mistakes);
  }
}
