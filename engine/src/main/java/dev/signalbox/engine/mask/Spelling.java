package dev.signalbox.engine.mask;

/// One way to write characters down, read against what is looked for.
interface Spelling {
  /// It is not there.
  int NOT = -1;

  /// It may be there, once more bytes have come.
  int OPEN = -2;

  /// Where the pattern ends that begins at a place, or one of the above.
  int end(SecretPattern pattern, TextChunk chunk, int from);
}
