package dev.signalbox.app;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// One line a record on standard error: time, level, where, message; a failure's cause in the same
/// line.
final class Logging {
  private Logging() {}

  static void configure() {
    LogManager.getLogManager().reset();
    var handler = new ConsoleHandler();
    handler.setFormatter(new Lines());
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(handler);
    Logger.getLogger("dev.signalbox").setLevel(Level.INFO);
    // Javalin greets at length, and Jetty reports each closed tab.
    Logger.getLogger("org.eclipse.jetty").setLevel(Level.SEVERE);
  }

  private static final class Lines extends Formatter {
    @Override
    public String format(LogRecord record) {
      String name = record.getLoggerName() == null ? "" : record.getLoggerName();
      String where = name.substring(name.lastIndexOf('.') + 1);
      var line = new StringBuilder();
      line.append(record.getInstant())
          .append(' ')
          .append(record.getLevel())
          .append(' ')
          .append(where);
      line.append(": ").append(formatMessage(record).replace('\n', ' '));
      for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
        line.append(" | ").append(cause);
        StackTraceElement[] trace = cause.getStackTrace();
        for (int i = 0; i < Math.min(6, trace.length); i++) {
          line.append(" < ").append(trace[i]);
        }
      }
      return line.append('\n').toString();
    }
  }
}
