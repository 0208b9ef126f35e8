package dev.signalbox.engine.calendar;

import dev.signalbox.engine.document.Position;

/// Something in an iCalendar file that is not understood, so that nothing of the file is used.
final class IcsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;

  IcsException(int line, String message) {
    super(message);
    this.line = line;
  }

  Position at() {
    return new Position(line, 1);
  }
}
