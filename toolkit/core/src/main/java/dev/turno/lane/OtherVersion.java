package dev.turno.lane;

/**
 * A worker node's function that goes by the name of one of this process, and is another.
 *
 * @param node the worker node
 * @param pid its process
 * @param ours what this process calls: a {@link Signature}, or a fingerprint
 * @param theirs what the worker node offers
 */
record OtherVersion(String node, long pid, String ours, String theirs) {}
