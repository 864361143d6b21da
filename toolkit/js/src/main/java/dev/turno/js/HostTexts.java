package dev.turno.js;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What JavaScript has the JVM do with texts. */
final class HostTexts {
  private HostTexts() {}

  static void addTo(HostFunctions functions) {
    functions
        .add(
            "encode",
            given -> HostFunctions.lent(given[0].asString().getBytes(StandardCharsets.UTF_8)))
        .add("decode", HostTexts::decode)
        .add(
            "toBase64",
            given ->
                Base64.getEncoder()
                    .encodeToString(given[0].asString().getBytes(StandardCharsets.ISO_8859_1)))
        .add(
            "fromBase64",
            given ->
                new String(
                    Base64.getMimeDecoder().decode(given[0].asString()),
                    StandardCharsets.ISO_8859_1))
        .add("url", HostTexts::url);
  }

  private static String decode(Value... given) {
    byte[] bytes = HostFunctions.bytes(given[0], given[1], given[2]);
    CodingErrorAction action =
        given[4].asBoolean() ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
    try {
      return charset(given[3].asString())
          .newDecoder()
          .onMalformedInput(action)
          .onUnmappableCharacter(action)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the bytes are not " + given[3].asString(), e);
    }
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException("there is no encoding " + name, e);
    }
  }

  /** The parts of a URL as JSON; null when it is none. */
  private static @Nullable String url(Value... given) {
    try {
      URI uri = uri(given[0].asString());
      URI whole = given[1].isNull() ? uri : uri(given[1].asString()).resolve(uri);
      return whole.isAbsolute() ? parts(whole.normalize()).toString() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Spaces and the like stand for their escapes, as browsers have it. */
  private static URI uri(String text) throws URISyntaxException {
    var escaped = new StringBuilder();
    text.strip()
        .codePoints()
        .forEach(
            point -> {
              if (point <= ' ' || point > '~' || "\"<>\\^`{|}".indexOf(point) >= 0) {
                for (byte one : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                  escaped.append('%').append(String.format(Locale.ROOT, "%02X", one));
                }
              } else {
                escaped.appendCodePoint(point);
              }
            });
    return new URI(escaped.toString());
  }

  private static ObjectNode parts(URI uri) {
    String user = Objects.requireNonNullElse(uri.getRawUserInfo(), "");
    int colon = user.indexOf(':');
    String path = uri.isOpaque() ? uri.getRawSchemeSpecificPart() : uri.getRawPath();
    boolean hasHost = uri.getHost() != null;
    return JsonNodeFactory.instance
        .objectNode()
        .put("protocol", uri.getScheme().toLowerCase(Locale.ROOT) + ":")
        .put("username", colon < 0 ? user : user.substring(0, colon))
        .put("password", colon < 0 ? "" : user.substring(colon + 1))
        .put("hostname", hasHost ? uri.getHost().toLowerCase(Locale.ROOT) : "")
        .put("port", uri.getPort() < 0 ? "" : Integer.toString(uri.getPort()))
        .put("pathname", path.isEmpty() && hasHost ? "/" : path)
        .put("search", prefixed("?", uri.getRawQuery()))
        .put("hash", prefixed("#", uri.getRawFragment()));
  }

  private static String prefixed(String sign, @Nullable String text) {
    return text == null || text.isEmpty() ? "" : sign + text;
  }
}
