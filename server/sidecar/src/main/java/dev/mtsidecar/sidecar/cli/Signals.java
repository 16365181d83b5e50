package dev.mtsidecar.sidecar.cli;

import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * Hears SIGINT and SIGTERM apart from the process' end.
 *
 * <p>By reflection, because {@code sun.misc.Signal} is the only API for it and javac warns of each
 * mention; without it a shutdown hook would have to do, which cannot hear a second signal.
 */
final class Signals {
  private Signals() {}

  static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                return switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> false;
                  case "toString" -> "handler of SIG" + name;
                  default -> {
                    action.run();
                    yield null;
                  }
                };
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      LoggerFactory.getLogger("dev.mtsidecar.daemon")
          .atWarn()
          .addKeyValue("signal", name)
          .setCause(e)
          .log("cannot be heard; the process will end without draining");
    }
  }
}
