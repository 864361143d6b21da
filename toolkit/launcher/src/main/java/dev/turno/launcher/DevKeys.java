package dev.turno.launcher;

import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.RunningRole;
import dev.turno.launcher.watch.Reloader;
import java.util.function.IntConsumer;

/** What the keys of {@code turno dev} do. */
final class DevKeys implements IntConsumer {
  private static final int TERM = 15;
  private static final int END_OF_INPUT = 4;
  private static final String HELP =
      """
        r  reloads, whether something has changed or not
        w  starts one more worker node
        o  opens the API in the browser: its docs, if it has any
        u  opens the dashboard, signed in
        d  shows what threads do: those in your code, and where all others are written
        q  stops, as Ctrl-C does
      """;

  private final Terminal terminal;
  private final RunningRole running;
  private final DevWorkers workers;
  private final Reloader reloader;
  private final Current current;
  private final StopRequest stop;

  DevKeys(
      Terminal terminal,
      RunningRole running,
      DevWorkers workers,
      Reloader reloader,
      Current current,
      StopRequest stop) {
    this.terminal = terminal;
    this.running = running;
    this.workers = workers;
    this.reloader = reloader;
    this.current = current;
    this.stop = stop;
  }

  @Override
  public void accept(int key) {
    switch (key) {
      case 'r' -> reloader.force();
      case 'w' -> {
        terminal.say("starts worker node " + (workers.count() + 1));
        workers.add();
      }
      case 'o' -> Browser.open(DevLines.page(running.addresses()), terminal);
      case 'u' -> running.dashboard().ifPresent(link -> Browser.open(link, terminal));
      case 'd' -> ThreadReport.tell(terminal, current.code());
      case '?', 'h' -> terminal.err().print(HELP);
      case 'q', END_OF_INPUT -> stop.signalled(TERM);
      default -> {
        // any other key means nothing
      }
    }
  }
}
