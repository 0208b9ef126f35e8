package dev.signalbox.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What a class logs, line by line, until this is closed.
final class LoggedLines extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger log;

  LoggedLines(Class<?> whose) {
    log = Logger.getLogger(whose.getName());
    log.addHandler(this);
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord logged) {
    lines.add(new SimpleFormatter().format(logged));
  }

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    log.removeHandler(this);
  }
}
