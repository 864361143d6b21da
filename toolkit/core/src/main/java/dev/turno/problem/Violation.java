package dev.turno.problem;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in a request.
 *
 * @param in where the value was looked for: {@code path}, {@code query}, {@code header}, {@code
 *     cookie}, {@code form} or {@code body}; {@code argument} for what code gave
 * @param name the parameter's name, or the path inside the body, such as {@code tags[3].name};
 *     empty for the body as a whole
 * @param message what is wrong with it, in words for the sender
 * @param value the value that came, as it came; null when there was none
 */
public record Violation(String in, String name, String message, @Nullable Object value) {}
