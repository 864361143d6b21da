/** Tests of tokens and logins, with an issuer that is a real HTTP server. */
@org.jspecify.annotations.NullMarked
package dev.turno.token;
