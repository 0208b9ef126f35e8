package dev.signalbox.engine.document;

import java.io.Serial;

/// Text that is not YAML as we read it. The message does not repeat the position.
public final class YamlException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Position at;

  public YamlException(String message, Position at) {
    super(message);
    this.at = at;
  }

  public Position at() {
    return at;
  }
}
