package dev.turno.lane;

/** Where a gateway has CPU-bound functions run. */
public enum CpuPlacement {
  /** On worker nodes; in this process as long as none offers the function. */
  AUTO,
  /** In this process. */
  LOCAL_ONLY,
  /** On worker nodes; calls are refused as long as none offers the function. */
  REMOTE_ONLY
}
