package dev.turno.server;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the WebSockets of an application need.
 *
 * @param sockets the paths, and the connections that are open
 * @param options their bounds
 * @param mapper writes messages as JSON
 */
record SocketStage(Sockets sockets, SocketOptions options, ObjectMapper mapper) {}
