package dev.signalbox.web.stream;

/// Where one reader's bytes go.
interface Wire {
  /// Begins to write; calls `written` once that is done, perhaps at once and on this thread, or
  /// `failed` once it cannot be done any more. Not called again before one of them.
  void write(byte[] bytes, Runnable written, Runnable failed);

  /// Ends the answer in good order; not called while a write is under way.
  void end();

  /// Ends the connection whatever state it is in.
  void cut();
}
