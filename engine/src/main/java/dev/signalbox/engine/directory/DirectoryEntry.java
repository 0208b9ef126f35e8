package dev.signalbox.engine.directory;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// An entry of a directory.
///
/// @param name its full name as [#named] spells it
/// @param values the values of the attributes that were asked for, as they were asked for
public record DirectoryEntry(String name, Map<String, List<String>> values) {
  public DirectoryEntry {
    values = Map.copyOf(values);
  }

  /// The values of an attribute; none where it has none.
  public List<String> values(String attribute) {
    return values.getOrDefault(attribute, List.of());
  }

  /// One spelling for all that mean the same entry (RFC 4514): letters are small, blanks are one.
  ///
  /// @throws DirectoryException when it is no full name of an entry
  public static String named(String written) throws DirectoryException {
    try {
      var parts = new ArrayList<String>();
      for (Rdn part : new LdapName(written).getRdns()) {
        parts.add(part(part));
      }
      return String.join(",", parts.reversed());
    } catch (InvalidNameException odd) {
      throw new DirectoryException("a member is no full name of an entry");
    } catch (NamingException odd) {
      throw new DirectoryException("a member's name cannot be read");
    }
  }

  private static String part(Rdn part) throws NamingException {
    var values = new ArrayList<String>();
    var all = part.toAttributes().getAll();
    while (all.hasMore()) {
      Attribute one = all.next();
      for (int i = 0; i < one.size(); i++) {
        values.add(one.getID().toLowerCase(Locale.ROOT) + "=" + Rdn.escapeValue(plain(one.get(i))));
      }
    }
    values.sort(null);
    return String.join("+", values);
  }

  private static String plain(Object value) {
    return value instanceof byte[] bytes
        ? "#" + HexFormat.of().formatHex(bytes)
        : value.toString().strip().replaceAll(" +", " ").toLowerCase(Locale.ROOT);
  }
}
