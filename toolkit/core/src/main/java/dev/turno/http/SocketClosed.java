package dev.turno.http;

/**
 * How a WebSocket connection ended.
 *
 * @param code the close code of RFC 6455; 1006 when it broke off
 * @param reason what was given as the reason, empty when nothing was
 */
public record SocketClosed(int code, String reason) {}
