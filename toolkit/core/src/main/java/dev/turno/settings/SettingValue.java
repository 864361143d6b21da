package dev.turno.settings;

import org.jspecify.annotations.Nullable;

/**
 * A setting as people are told of it.
 *
 * @param name its key: {@code mail.max-size}
 * @param value its value as text, {@code ***} for a secret; null when it has none
 * @param from where it comes from, as a person finds it: {@code MAIL_MAX_SIZE in .env}
 * @param meaning what it is, in a line; empty when nobody has said so
 */
public record SettingValue(String name, @Nullable String value, String from, String meaning) {}
