package dev.turno.admin;

import dev.turno.office.JobView;
import java.util.List;

/**
 * Some jobs, the latest first.
 *
 * @param more whether there are more
 */
record JobPage(List<JobView> jobs, boolean more) {}
