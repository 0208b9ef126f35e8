package dev.signalbox.spi.config;

import java.io.Serial;

/// The configuration cannot be used; the message says where and what to do.
public class SettingsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public SettingsException(String message) {
    super(message);
  }
}
