package dev.signalbox.core.config;

import dev.signalbox.core.yaml.Position;

/// Something wrong in a configuration file, and what to do about it.
///
/// @param file the file's name
/// @param warning true when the file can be used all the same
/// @param message one sentence, with the nearest valid name where there is one
public record Problem(String file, Position at, boolean warning, String message) {
  @Override
  public String toString() {
    return file + ":" + at.line() + ":" + at.column() + ": " + message;
  }
}
