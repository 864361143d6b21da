/**
 * Reads forms: texts into memory, files to the disk once they are large. What comes is never
 * gathered whole; the client is read only as fast as the disk writes.
 *
 * <pre>
 *   chunks -> MultipartParser -> text      -> FormData
 *                             -> Spool     -> Upload (in memory | temporary file, deleted at the end)
 * </pre>
 *
 * May import {@code call} and the rows above it.
 */
@NullMarked
package dev.turno.form;

import org.jspecify.annotations.NullMarked;
