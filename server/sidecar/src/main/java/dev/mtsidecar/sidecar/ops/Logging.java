package dev.mtsidecar.sidecar.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.mtsidecar.sidecar.config.SidecarConfig.LogFormat;
import java.util.Map;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets the log up: text or JSON, on stderr. */
public final class Logging {
  /** Libraries that log each broken connection with a stack trace, or what nobody can mend. */
  private static final Map<String, Level> QUIETER =
      Map.of(
          // At finer levels these print requests byte by byte, secrets and all.
          "io.grpc", Level.WARN,
          "io.grpc.netty.shaded.io.grpc.netty.NettyServerStream", Level.ERROR,
          "io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler", Level.ERROR,
          "io.grpc.netty.shaded.io.netty.bootstrap", Level.ERROR,
          "io.grpc.netty.shaded.io.netty", Level.WARN);

  private Logging() {}

  /** For commands that are no daemon: nothing but what they print themselves. */
  public static void silence() {
    start(LogFormat.TEXT, "off");
  }

  public static void start(LogFormat format, String level) {
    LogManager.getLogManager().reset();
    SLF4JBridgeHandler.install();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget("System.err");
    stderr.setEncoder(format == LogFormat.JSON ? json(context) : text(context));
    stderr.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level));
    root.addAppender(stderr);
    QUIETER.forEach((name, it) ->
        context
            .getLogger(name)
            .setLevel(it.isGreaterOrEqual(root.getLevel()) ? it : root.getLevel()));
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{20} %msg %kvp%n%rEx{short}");
    encoder.start();
    return encoder;
  }
}
