package dev.turno.lane;

/**
 * What identifies a long message on its way.
 *
 * @param peer the address of the node that it goes to, or comes from
 * @param call the call that it is about
 */
record TransferId(String peer, String call) {}
