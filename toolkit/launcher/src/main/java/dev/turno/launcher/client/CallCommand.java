package dev.turno.launcher.client;

import dev.turno.launcher.report.ExitCode;
import java.util.List;

/** {@code turno call}: calls a function of the application. */
public final class CallCommand implements Command {
  public CallCommand() {}

  @Override
  public String name() {
    return "call";
  }

  @Override
  public String meaning() {
    return "calls a function through the public API; tells how long it took";
  }

  @Override
  public String arguments() {
    return "FUNCTION [NAME=VALUE...]";
  }

  @Override
  public List<Flag> flags() {
    return List.of(
        Flag.of("-d", "JSON", "the body; @FILE reads a file, - stdin"),
        Flag.of("-H", "HEADER", "a header of the request: 'Authorization: Bearer x'"),
        Flag.of("--async", "hands it in as a job: prints its ticket"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "turno call Lanes.primes below=1000", "turno call Shop.add -d '{\"name\": \"anvil\"}'");
  }

  @Override
  public ExitCode run(Request request) {
    return FunctionCall.call(request.words(), request);
  }
}
