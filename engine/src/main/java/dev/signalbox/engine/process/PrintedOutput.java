package dev.signalbox.engine.process;

/// What a program that has ended left on its standard output.
public sealed interface PrintedOutput {
  /// It is here, and what was read of it before is unchanged.
  ///
  /// @param bytes all of it; the end of it when it is larger than [#LARGEST]
  /// @param size how much it is
  @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
  record Kept(byte[] bytes, long size) implements PrintedOutput {}

  /// It cannot be had as it was.
  ///
  /// @param why as it goes on after "its standard output"
  record Gone(String why) implements PrintedOutput {}

  /// Bytes at hand of a large output: its last 16,384 characters are among them, and before these
  /// more than the longest spelling of a secret that may have begun there.
  int LARGEST = 1024 * 1024;
}
