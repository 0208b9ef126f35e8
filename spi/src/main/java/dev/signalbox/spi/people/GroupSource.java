package dev.signalbox.spi.people;

/// Something that knows who is in which group: a file that is kept up to date, a directory.
@FunctionalInterface
public interface GroupSource {
  /// What it says now, as a whole: whoever is left out is in no group any more. Asked about once a
  /// second by one thread, and answers at once: what asks far away does so elsewhere, and answers
  /// here with what it heard last and when that was so; the first look alone may wait for that, 10
  /// s at most. Part of an answer is none.
  GroupAnswer look();
}
