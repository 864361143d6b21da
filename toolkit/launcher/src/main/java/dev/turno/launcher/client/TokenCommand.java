package dev.turno.launcher.client;

import dev.turno.admin.TokenFile;
import dev.turno.admin.Tokens;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** {@code turno token}: where the tokens are, and one of them for a script. */
public final class TokenCommand implements Command {
  public TokenCommand() {}

  @Override
  public String name() {
    return "token";
  }

  @Override
  public String meaning() {
    return "tells where the tokens of the admin API are; prints one for a script";
  }

  @Override
  public String arguments() {
    return "[read|admin]";
  }

  @Override
  public List<Flag> flags() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of("curl -H \"Authorization: Bearer $(turno token read)\" 127.0.0.1:9080/metrics");
  }

  @Override
  public ExitCode run(Request request) {
    TokenFile file = TokenFile.of(request.environment());
    if (request.words().isEmpty()) {
      request.terminal().data(file.path().toString());
      return ExitCode.OK;
    }
    String which = request.words().getFirst();
    if (!List.of("read", "admin").contains(which)) {
      throw Failure.usage("turno token read, or turno token admin, not `" + which + "`.");
    }
    Tokens tokens = tokens(file);
    request.terminal().data(which.equals("read") ? tokens.read() : tokens.admin());
    return ExitCode.OK;
  }

  private static Tokens tokens(TokenFile file) {
    try {
      return file.read();
    } catch (NoSuchFileException e) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          "there are no tokens yet at "
              + file.path()
              + ": the first node that starts makes them (turno run APP).",
          e);
    } catch (IOException e) {
      throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }
}
