package dev.signalbox.examples.demo;

/// What the demo system could not do; its message is meant for the person who asked.
public final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  public DemoException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  public static DemoException notRunning(DemoState folder) {
    return new DemoException("no demo system runs in " + folder.root());
  }
}
