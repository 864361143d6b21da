package dev.turno.examples.beside.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API in a process of FastAPI, on loopback. {@code TURNO_BESIDE_PYTHON} names another Python
 * than {@code python3}.
 */
final class FastApi implements AutoCloseable {
  private static final Pattern RUNNING = Pattern.compile("running on http://127.0.0.1:(\\d+)");
  private static final String VERSIONS =
      "import fastapi, pydantic, uvicorn, multipart;"
          + "print('FastAPI', fastapi.__version__, 'with Pydantic', pydantic.VERSION)";

  private final Process process;
  private final int port;

  private FastApi(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  private static List<String> pythons() {
    String named = System.getenv("TURNO_BESIDE_PYTHON");
    return named == null ? List.of("python3", "/usr/bin/python3") : List.of(named);
  }

  /** What there is on this machine; empty when there is none. */
  static Optional<String> versions() {
    return pythons().stream().flatMap(python -> versions(python).stream()).findFirst();
  }

  private static Optional<String> versions(String python) {
    try {
      Process asked =
          new ProcessBuilder(python, "-c", VERSIONS)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return asked.waitFor() == 0 ? Optional.of(told.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Starts it; {@code folder} has the {@code api.py}. */
  static FastApi start(Path folder) throws IOException {
    String python =
        pythons().stream()
            .filter(each -> versions(each).isPresent())
            .findFirst()
            .orElseThrow(() -> new IOException("There is no FastAPI for " + pythons() + "."));
    Process process =
        new ProcessBuilder(
                python,
                "-m",
                "uvicorn",
                "api:app",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--no-access-log",
                "--http",
                "h11")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Deque<String> said = new ArrayDeque<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      Matcher running = RUNNING.matcher(line);
      if (running.find()) {
        Thread.ofVirtual().start(() -> readPast(lines));
        return new FastApi(process, Integer.parseInt(running.group(1)));
      }
    }
    process.destroyForcibly();
    throw new IOException("FastAPI did not start: " + String.join("\n", said));
  }

  /** A process whose output nobody reads stops. */
  private static void readPast(BufferedReader lines) {
    try {
      lines.transferTo(java.io.Writer.nullWriter());
    } catch (IOException e) {
      // the process is over
    }
  }

  Outcome ask(Row row) {
    return Outcome.of(RawClient.send(port, row.bytes()));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
