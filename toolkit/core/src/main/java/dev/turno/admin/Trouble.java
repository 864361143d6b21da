package dev.turno.admin;

/**
 * Something that an operator should look at.
 *
 * @param what which, and how it is
 * @param fix what to do, as a command where there is one
 */
record Trouble(String what, String fix) {}
