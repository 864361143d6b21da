package dev.turno.launcher.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The other end of a {@link Child}: takes orders from the process that has started this one. */
public final class Orders {
  private Orders() {}

  /**
   * Answers each order by a line, and ends this process on the spot when there are no more: then
   * the other process is gone. Does not return.
   */
  public static void follow(InputStream in, PrintStream out, UnaryOperator<String> order) {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(order.apply(line));
        out.flush();
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(0);
  }
}
