package dev.turno.examples.shop.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.turno.http.Doc;

/**
 * A token, in the words of OAuth 2 (RFC 6749, 5.1).
 *
 * @param accessToken goes into the header: {@code Authorization: Bearer …}
 * @param tokenType {@code Bearer}
 * @param expiresIn for how many seconds it is good
 * @param scope what it allows, with blanks between
 */
record Token(
    @Doc("Goes into the header: Authorization: Bearer ….") @JsonProperty("access_token")
        String accessToken,
    @Doc(example = "Bearer") @JsonProperty("token_type") String tokenType,
    @Doc(value = "For how many seconds it is good.", example = "3600") @JsonProperty("expires_in")
        long expiresIn,
    @Doc(value = "What it allows, with blanks between.", example = "shop:read shop:write")
        String scope) {}
