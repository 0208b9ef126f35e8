package dev.signalbox.engine.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.naming.ldap.LdapName;

/// An entry of a directory.
///
/// @param name its full name; two spellings of one are equal
/// @param values the values of the attributes that were asked for, as they were asked for
public record DirectoryEntry(LdapName name, Map<String, List<String>> values) {
  public DirectoryEntry {
    values = Map.copyOf(new LinkedHashMap<>(values));
  }

  /// The values of an attribute; none where it has none.
  public List<String> values(String attribute) {
    return values.getOrDefault(attribute, List.of());
  }
}
