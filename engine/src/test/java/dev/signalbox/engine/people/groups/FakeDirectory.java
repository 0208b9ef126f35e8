package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.directory.DirectoryEntry;
import dev.signalbox.engine.directory.DirectoryException;
import dev.signalbox.engine.directory.DirectorySearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A directory in memory, with people and groups.
final class FakeDirectory implements DirectorySearch {
  private final Map<String, List<DirectoryEntry>> entries = new HashMap<>();
  private String broken = "";

  void breaks(String why) {
    broken = why;
  }

  void begins() {
    entries.clear();
    broken = "";
  }

  void person(String entry, Map<String, List<String>> values) {
    add("person", entry, values);
  }

  void group(String entry, List<String> names, List<String> members) {
    add("groupOfNames", entry, Map.of("cn", names, "member", members));
  }

  private void add(String kind, String entry, Map<String, List<String>> values) {
    try {
      entries
          .computeIfAbsent(kind, _ -> new ArrayList<>())
          .add(new DirectoryEntry(DirectoryEntry.named(entry), values));
    } catch (DirectoryException odd) {
      throw new AssertionError(odd);
    }
  }

  @Override
  public List<DirectoryEntry> find(String below, String kind, List<String> attributes)
      throws DirectoryException {
    if (!broken.isEmpty()) {
      throw new DirectoryException(broken);
    }
    return List.copyOf(entries.getOrDefault(kind, List.of()));
  }
}
