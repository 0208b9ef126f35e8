package dev.signalbox.engine.audit.proof;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A person's own conversation with the bot: its name is the person's, so the skeleton only says
/// that it was one. The name is a value like others, bound by the commitment `direct`.
///
/// The first lines had the name itself. There it was taken out of the stored line and lies among
/// the values without a salt; put back, the line has the hash that was signed.
public final class DirectRoom {
  static final String SHOWN = "@";
  public static final String VALUE = "room";
  static final String COMMITMENT = "direct";
  public static final String LEAF = "leaf";
  private static final String PLACE = member(SHOWN);

  private DirectRoom() {}

  static boolean is(@Nullable String room) {
    return room != null && room.startsWith(SHOWN);
  }

  /// Whether the name was taken out of a line that has no commitment to it.
  static boolean wasTakenOut(Map<String, Object> line) {
    return SHOWN.equals(line.get("room")) && !line.containsKey(COMMITMENT);
  }

  static String putBack(String line, String room) {
    return line.replace(PLACE, member(room));
  }

  /// What lies there without a salt under a name.
  static Optional<String> unsalted(List<AuditItem.Value> values, String name) {
    return values.stream()
        .filter(value -> value.name().equals(name) && value.salt().isEmpty())
        .map(AuditItem.Value::value)
        .findFirst();
  }

  /// What binds a name that was taken out, once it is erased: the hash that was signed, which lies
  /// in its place, and what is left of the line.
  static String bond(String leaf, String rest) {
    return leaf + " " + HexFormat.of().formatHex(Digests.leaf(rest));
  }

  private static String member(String room) {
    String object = CanonicalJson.write(new TreeMap<>(Map.of("room", room)));
    return object.substring(1, object.length() - 1);
  }
}
