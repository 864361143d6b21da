package dev.turno.examples.gallery.measure;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks a server on that port, by plain sockets where it has to be slow or large. */
record Client(int port, HttpClient http) {
  private static final int CHUNK = 64 << 10;
  private static final int SMALL_WINDOW = 4 << 10;

  /** How much of the server's heap is used, in MiB. */
  long heap() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/heap")).build();
    return Long.parseLong(http.send(request, BodyHandlers.ofString()).body());
  }

  /** Begins to read a stream, in no hurry. */
  Socket reader() {
    try {
      var socket = new Socket();
      socket.setReceiveBufferSize(SMALL_WINDOW);
      socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      String head = "GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a file of so many bytes in a form, and gives the size that the server has told. */
  String upload(long bytes) throws IOException {
    String begin =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large\"\r\n\r\n";
    return send("/upload", "multipart/form-data; boundary=b", begin, bytes, "\r\n--b--\r\n");
  }

  /** Sends so many bytes as they are, and gives the size that the server has told. */
  String stream(String path, long bytes) throws IOException {
    return send(path, "application/octet-stream", "", bytes, "");
  }

  private String send(String path, String type, String begin, long bytes, String end)
      throws IOException {
    String head =
        ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
            + ("Content-Type: " + type + "\r\nContent-Length: ")
            + (begin.length() + bytes + end.length())
            + "\r\n\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var out = new BufferedOutputStream(socket.getOutputStream(), CHUNK);
      out.write((head + begin).getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = new byte[CHUNK];
      for (long sent = 0; sent < bytes; sent += CHUNK) {
        out.write(chunk, 0, (int) Math.min(CHUNK, bytes - sent));
      }
      out.write(end.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(answer.lastIndexOf('\n') + 1);
    }
  }
}
