package dev.turno.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command finds around it.
 *
 * @param variables the environment's variables
 * @param folder the folder that relative paths start from
 * @param out where data goes
 * @param err where everything else goes
 */
record Surroundings(Map<String, String> variables, Path folder, PrintStream out, PrintStream err) {}
