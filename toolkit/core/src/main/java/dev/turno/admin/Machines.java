package dev.turno.admin;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** What this process takes of its machine. */
final class Machines {
  private Machines() {}

  static NodeReport.Machine here() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new NodeReport.Machine(
        Runtime.getRuntime().availableProcessors(),
        cpu(),
        heap.getUsed(),
        heap.getMax(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** Some JVMs tell nothing at first, and some never. */
  private static double cpu() {
    double load =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean here
            ? here.getProcessCpuLoad()
            : 0;
    return load > 0 ? Math.round(load * 1000) / 1000.0 : 0;
  }
}
