package dev.turno.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Decodes the texts of forms; what isn't text is refused, not replaced. */
final class Texts {
  private Texts() {}

  static String decode(byte[] bytes, PartHead head) {
    Charset charset = head.charset();
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw FormProblems.unreadable("the text '" + head.name() + "' is not valid " + charset);
    }
  }
}
