package dev.turno.examples.members;

import dev.turno.depend.Default;
import dev.turno.depend.Settings;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/**
 * What the club is told when it starts.
 *
 * @param secret seals the cookies of logins
 * @param tls whether these travel over TLS only
 * @param loans how many books a member may have
 */
@Settings("members")
record ClubSettings(
    @Size(min = 32) String secret, @Default("true") boolean tls, @Min(1) @Default("3") int loans) {}
