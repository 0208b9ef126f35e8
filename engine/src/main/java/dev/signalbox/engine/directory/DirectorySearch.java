package dev.signalbox.engine.directory;

import java.util.List;

/// Finds entries of a directory.
@FunctionalInterface
public interface DirectorySearch {
  /// All entries of a class: the whole of them, or none.
  ///
  /// @param below the full name under which they are, relative to the directory's base; empty for
  ///   all
  /// @param kind the name of their class
  /// @param attributes names of those that are told
  /// @throws DirectoryException when it did not end well, whatever was told until then
  List<DirectoryEntry> find(String below, String kind, List<String> attributes)
      throws DirectoryException;
}
