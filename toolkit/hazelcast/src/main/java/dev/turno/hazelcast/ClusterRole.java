package dev.turno.hazelcast;

/** What a node is to its cluster. */
public enum ClusterRole {
  /** Holds the cluster's data: a gateway. The first one makes the cluster. */
  CORE,
  /** Holds none of it, and needs a core node to be there: a worker node. */
  WORKER
}
