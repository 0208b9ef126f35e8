package dev.signalbox.engine.process;

import java.io.IOException;
import java.io.InputStream;

/// A file that a program is given.
///
/// @param path what stands for it among the arguments, until its place on this machine is known
public record LaunchFile(String path, Content content) {
  /// What is in it.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
