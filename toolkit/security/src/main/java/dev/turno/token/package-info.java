/**
 * JSON Web Tokens and OpenID Connect: authenticators for {@code dev.turno.security.Authentication},
 * and a login for browsers.
 *
 * <pre>
 *   bearer token -> TokenHeader: algorithm, key id -> KeySource (JWKS, cached, rotated)
 *                -> signature (Vert.x JWT) -> TokenRules: issuer, audience, times -> Identity
 * </pre>
 */
@NullMarked
package dev.turno.token;

import org.jspecify.annotations.NullMarked;
