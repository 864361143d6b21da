package dev.turno.operation;

import dev.turno.depend.Scope;

/**
 * A function that makes what others ask for.
 *
 * @param key what it makes
 * @param scope how long an instance lives
 * @param cached whether a request has one instance
 * @param guard whether it runs before the body is read, and may refuse the request
 */
public record Provider(
    Key key, ServiceFunction function, Scope scope, boolean cached, boolean guard) {}
