package dev.turno.examples.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes a request of choices: mostly one that is nearly right, since that gets furthest. */
final class RequestMaker {
  private static final List<String> METHODS =
      List.of(
          "GET", "POST", "GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "get",
          "BREW");
  private static final List<String> PATHS =
      List.of(
          "/q",
          "/q/required",
          "/q/many",
          "/q/map",
          "/p/?/?",
          "/p/?/?/?",
          "/p/1/RED/?/?",
          "/h",
          "/h/all",
          "/file",
          "/file/attached",
          "/tagged",
          "/negotiated",
          "/long",
          "/lines",
          "/events",
          "/limited",
          "/members",
          "/jobs/?",
          "/jobs/?/result",
          "/jobs/?/events",
          "/mounted/?",
          "/nowhere",
          "/?",
          "/ws/?",
          "*",
          "//",
          "http://localhost/q",
          "http://?/q",
          "?");
  private static final List<String> BODY_PATHS =
      List.of(
          "/json",
          "/json/list",
          "/json/map",
          "/json/any",
          "/json/maybe",
          "/text",
          "/bytes",
          "/whole",
          "/stream",
          "/stream/some",
          "/form",
          "/files",
          "/tagged",
          "/cpu",
          "/json?i=?",
          "/q");
  private static final List<String> NAMES =
      List.of(
          "i",
          "l",
          "s",
          "by",
          "d",
          "f",
          "bi",
          "bd",
          "b",
          "c",
          "u",
          "uri",
          "locale",
          "e",
          "t",
          "date",
          "time",
          "local",
          "offset",
          "zoned",
          "instant",
          "duration",
          "period",
          "month",
          "zone",
          "key",
          "wait",
          "?");
  private static final List<String> HEADERS =
      List.of(
          "I: ?",
          "T: ?",
          "Cookie: c=?",
          "Cookie: s=?; c=1",
          "Cookie: ?",
          "Accept: ?",
          "Accept: text/csv;q=?",
          "Accept: application/json, ?/*;q=0.5",
          "Accept-Encoding: gzip;q=?, deflate",
          "Accept-Encoding: ?",
          "Range: bytes=?-?",
          "Range: bytes=0-0,?-2",
          "Range: ?",
          "If-None-Match: ?",
          "If-Match: \"1\", ?",
          "If-Modified-Since: ?",
          "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
          "If-Unmodified-Since: ?",
          "If-Range: ?",
          "Prefer: ?",
          "Prefer: respond-async, wait=?",
          "Idempotency-Key: ?",
          "Last-Event-ID: ?",
          "Authorization: Basic ?",
          "Authorization: Basic YTpi",
          "Authorization: Bearer ?",
          "Authorization: ?",
          "Origin: ?",
          "Origin: https://example.org",
          "Forwarded: for=?;host=?;proto=?",
          "X-Forwarded-For: ?, 127.0.0.1",
          "X-Forwarded-Host: ?",
          "traceparent: ?",
          "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-?",
          "X-Request-Id: ?",
          "Access-Control-Request-Method: ?",
          "Sec-Fetch-Site: ?",
          "Connection: ?",
          "?: ?",
          "?");
  private static final List<String> UPGRADE =
      List.of(
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  private static final List<String> UPGRADE_TOO =
      List.of(
          "Sec-WebSocket-Protocol: ?",
          "Sec-WebSocket-Extensions: permessage-deflate; ?",
          "Origin: ?",
          "Sec-WebSocket-Version: ?",
          "Sec-WebSocket-Key: ?",
          "Upgrade: ?",
          "Connection: ?",
          "Sec-WebSocket-Extensions: ?");

  private final Choices choices;
  private final StringBuilder text = new StringBuilder();
  private boolean complete = true;

  private RequestMaker(Choices choices) {
    this.choices = choices;
  }

  static Made make(Choices choices) {
    var maker = new RequestMaker(choices);
    return switch (choices.below(12)) {
      case 0 -> maker.nonsense();
      case 1 -> maker.socket();
      case 2, 3, 4, 5, 6 -> maker.withBody();
      default -> maker.plain();
    };
  }

  /** Each question mark is any value. */
  private String filled(String template) {
    var filled = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '?') {
        filled.append(Values.any(choices));
      } else {
        filled.append(c);
      }
    }
    return filled.toString();
  }

  private Made nonsense() {
    complete = false;
    text.append(choices.raw(2000));
    if (choices.oneIn(2)) {
      text.append(" /")
          .append(choices.raw(200))
          .append(" HTTP/1.1\r\n\r\n")
          .append(choices.raw(200));
    }
    return new Made(text.toString(), false, false);
  }

  private Made plain() {
    String method = choices.oneIn(4) ? choices.of(METHODS) : "GET";
    begin(method, choices.of(PATHS));
    if (choices.oneIn(20)) {
      text.append("Content-Length: ").append(Values.any(choices)).append("\r\n");
      complete = false;
    }
    text.append("\r\n");
    return new Made(text.toString(), complete, method.equals("HEAD"));
  }

  /** A blank in the target would end it, so it is encoded; not always. */
  private void begin(String method, String path) {
    boolean encodes = !choices.oneIn(10);
    var target = new StringBuilder(filled(path));
    int pairs = choices.below(5);
    for (int i = 0; i < pairs; i++) {
      target
          .append(i == 0 ? '?' : '&')
          .append(filled(choices.of(NAMES)))
          .append('=')
          .append(Values.any(choices));
    }
    String sent = encodes ? encoded(target.toString()) : target.toString();
    text.append(method).append(' ').append(sent).append(' ');
    text.append(choices.oneIn(30) ? "HTTP/1." + choices.raw(2) : "HTTP/1.1").append("\r\n");
    if (!choices.oneIn(30)) {
      text.append("Host: localhost\r\n");
    }
    headers(HEADERS, choices.below(4));
  }

  /** With blanks and what is beyond ASCII encoded, as clients do. */
  private static String encoded(String target) {
    var encoded = new StringBuilder();
    for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7f && b != '#';
      encoded.append(plain ? (char) b : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }

  private static String printable(String text) {
    return text.replaceAll("[\\x00-\\x1f\\x7f]", "_");
  }

  private void headers(List<String> some, int count) {
    for (int i = 0; i < count; i++) {
      String header = filled(choices.of(some));
      text.append(choices.oneIn(12) ? header : printable(header)).append("\r\n");
    }
  }

  private Made withBody() {
    String method =
        choices.oneIn(5) ? choices.of(METHODS) : choices.of(List.of("POST", "POST", "PUT"));
    String path = choices.of(BODY_PATHS);
    begin(method, path);
    String body = body(path);
    switch (choices.below(8)) {
      case 0, 1 -> chunked(body);
      case 2 -> wrongLength(body);
      default ->
          text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    }
    return new Made(text.toString(), complete, method.equals("HEAD"));
  }

  private String body(String path) {
    int any = choices.below(8);
    if (path.startsWith("/form") || any == 7) {
      return choices.oneIn(2) ? form() : multipart();
    }
    if (path.startsWith("/files")) {
      return multipart();
    }
    if (any == 0) {
      type(filled("?/?; charset=?"));
      return choices.raw(300);
    }
    type(
        choices.oneIn(10)
            ? filled("application/json; ?")
            : choices.of(
                List.of(
                    "application/json",
                    "application/json",
                    "text/plain; charset=?",
                    "image/png",
                    "application/x+json")));
    return choices.oneIn(12)
        ? Values.any(choices).repeat(1 + choices.below(300))
        : JsonMaker.make(choices);
  }

  private void type(String type) {
    text.append("Content-Type: ").append(printable(filled(type))).append("\r\n");
  }

  private String form() {
    type("application/x-www-form-urlencoded");
    var form = new StringBuilder();
    for (int i = choices.below(6); i > 0; i--) {
      form.append(filled(choices.of(NAMES)))
          .append(choices.oneIn(8) ? "" : "=")
          .append(Values.any(choices));
      form.append(choices.oneIn(8) ? choices.raw(2) : "&");
    }
    return form.toString();
  }

  private String multipart() {
    String boundary = choices.oneIn(8) ? printable(Values.any(choices)) : "b";
    type("multipart/form-data; boundary=" + (choices.oneIn(8) ? "?" : boundary));
    var form = new StringBuilder(choices.oneIn(8) ? choices.raw(20) : "");
    for (int i = choices.below(5); i > 0; i--) {
      form.append("--").append(boundary).append(choices.oneIn(12) ? choices.raw(3) : "\r\n");
      form.append(
          filled(
              choices.of(
                  List.of(
                      "Content-Disposition: form-data; name=\"t\"",
                      "Content-Disposition: form-data; name=\"i\"",
                      "Content-Disposition: form-data; name=\"files\"; filename=\"?\"",
                      "Content-Disposition: form-data; name=\"one\"; filename*=UTF-8''?",
                      "Content-Disposition: form-data; name=\"bytes\"; filename=\"a\"\r\n"
                          + "Content-Type: ?",
                      "Content-Disposition: form-data; name=\"t\"\r\n"
                          + "Content-Type: text/plain; charset=?",
                      "Content-Disposition: ?",
                      "?"))));
      form.append(choices.oneIn(12) ? choices.raw(3) : "\r\n\r\n");
      form.append(choices.oneIn(6) ? "x".repeat(choices.below(5000)) : Values.any(choices))
          .append("\r\n");
    }
    if (!choices.oneIn(6)) {
      form.append("--")
          .append(boundary)
          .append("--")
          .append(choices.oneIn(6) ? choices.raw(5) : "\r\n");
    }
    return form.toString();
  }

  private void chunked(String body) {
    text.append("Transfer-Encoding: chunked\r\n\r\n");
    int at = 0;
    while (at < body.length()) {
      int end = Math.min(body.length(), at + 1 + choices.below(200));
      text.append(Integer.toHexString(end - at))
          .append("\r\n")
          .append(body, at, end)
          .append("\r\n");
      at = end;
    }
    text.append("0\r\n\r\n");
    if (choices.oneIn(10)) {
      text.setLength(text.length() - choices.below(Math.min(text.length(), 50)));
      complete = false;
    }
  }

  private void wrongLength(String body) {
    complete = false;
    text.append("Content-Length: ")
        .append(body.length() + choices.below(2000))
        .append("\r\n\r\n")
        .append(body);
  }

  private Made socket() {
    begin("GET", choices.of(List.of("/ws/1", "/ws/text", "/ws/bytes", "/ws/?", "/q", "/nowhere")));
    for (String header : UPGRADE) {
      if (!choices.oneIn(20)) {
        text.append(header).append("\r\n");
      }
    }
    headers(UPGRADE_TOO, choices.below(3));
    text.append("\r\n");
    for (int i = choices.below(6); i > 0; i--) {
      frame();
    }
    return new Made(text.toString(), false, false);
  }

  private void frame() {
    if (choices.oneIn(10)) {
      text.append(choices.raw(50));
      return;
    }
    String payload = choices.oneIn(2) ? JsonMaker.make(choices) : Values.any(choices);
    int length = Math.min(payload.length(), 60_000);
    text.append(
        (char)
            choices
                .of(List.of(0x81, 0x82, 0x81, 0x01, 0x80, 0x88, 0x89, 0x8a, 0xc1, 0x83))
                .intValue());
    if (length < 126) {
      text.append((char) (0x80 | length));
    } else {
      text.append((char) 0xfe).append((char) (length >> 8)).append((char) (length & 0xff));
    }
    text.append("\u0000\u0000\u0000\u0000").append(payload, 0, length);
  }
}
