package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import java.util.List;

/** {@code turno ui}: a link that lets a browser in, once. */
public final class UiCommand implements Command {
  public UiCommand() {}

  @Override
  public String name() {
    return "ui";
  }

  @Override
  public String meaning() {
    return "prints a link that opens the dashboard; once, within a minute";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public List<Flag> flags() {
    return List.of(Flag.of("--read-only", "the browser may look, and change nothing"));
  }

  @Override
  public List<String> examples() {
    return List.of("xdg-open \"$(turno ui)\"");
  }

  @Override
  public ExitCode run(Request request) {
    var wanted = new JsonObject();
    wanted.put("readOnly", request.has("--read-only"));
    JsonObject link = request.admin().send("POST", "/admin/v1/login-links", wanted);
    String url = link.getString("url", "");
    if (new Printer(request).one(link, url)) {
      request.terminal().data(url);
      request.terminal().say("works once, within " + link.getLong("seconds") + " s");
    }
    return ExitCode.OK;
  }
}
