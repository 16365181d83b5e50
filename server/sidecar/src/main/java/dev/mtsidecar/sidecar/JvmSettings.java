package dev.mtsidecar.sidecar;

/**
 * What the libraries read once, from system properties; whoever sets one on the command line is
 * obeyed. docs/performance.md says what they are worth.
 */
final class JvmSettings {
  private JvmSettings() {}

  /** To be called before the first virtual thread, and before Netty is loaded. */
  static void apply() {
    // Half of the cores carry virtual threads: the network, the store's writer and the compiler
    // need the others, and each carrier that is woken for a moment's work costs more than the work.
    int carriers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    preset("jdk.virtualThreadScheduler.parallelism", Integer.toString(carriers));
    // A platform thread that waits for the DCs' sockets, instead of one that wakes a virtual one.
    preset("jdk.pollerMode", "1");
    // It looks for buffers that Netty's users forget; we hold none.
    preset("io.grpc.netty.shaded.io.netty.leakDetection.level", "disabled");
  }

  private static void preset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
