package dev.signalbox.examples.demo.text;

/// A command line that says something unknown; its message is meant for the person who typed it.
public final class DemoUsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DemoUsageException(String message) {
    super(message);
  }
}
