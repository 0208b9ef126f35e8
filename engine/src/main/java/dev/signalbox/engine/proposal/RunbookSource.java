package dev.signalbox.engine.proposal;

/// Where the files of runbooks are changed.
public interface RunbookSource {
  /// Puts the text there. Doing it twice is doing it once.
  ///
  /// @throws java.io.UncheckedIOException when it cannot be done now; it is tried again
  Put put(Proposal proposal, String text);

  /// What came of it.
  sealed interface Put {
    /// It is there.
    ///
    /// @param told what people have to do for it to become active, or empty
    record Done(String told) implements Put {}

    /// The file is not the one that the proposal changes.
    record Moved(String why) implements Put {}
  }
}
