/**
 * The dashboard: the pages that the admin API serves to browsers. They are a front end of their
 * own, in {@code frontend}, that asks the admin API as any client does; here is what serves its
 * files.
 */
@NullMarked
package dev.turno.dashboard;

import org.jspecify.annotations.NullMarked;
