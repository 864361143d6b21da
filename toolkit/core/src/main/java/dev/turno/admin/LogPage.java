package dev.turno.admin;

import java.util.List;

/**
 * Some lines of a log.
 *
 * @param last the number of the last line that there is, wanted or not
 */
record LogPage(List<LogLine> lines, long last) {}
