package dev.turno.lane;

/**
 * Event-bus addresses: two of each node. A cluster looks through all subscriptions whenever it
 * loses a member, so there is none for a call or a function.
 */
final class Bus {
  /** Worker nodes tell here how busy they are; gateways listen. */
  static final String LOAD = "turno.load";

  /** Gateways ask here who is there; worker nodes listen. */
  static final String WHO = "turno.who";

  private Bus() {}

  /** Where a worker node gets its calls. */
  static String worker(String node) {
    return "turno.node." + node;
  }

  /** Where a gateway gets its answers. */
  static String gateway(String node) {
    return "turno.gateway." + node;
  }
}
