package dev.signalbox.engine.directory;

/// A directory did not tell all that it was asked for; the message says why, in one line.
public final class DirectoryException extends Exception {
  private static final long serialVersionUID = 1L;

  public DirectoryException(String why) {
    super(why);
  }
}
