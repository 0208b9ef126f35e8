package dev.signalbox.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a service besides its name.
///
/// @param owner the group or person who answers for it, or null
/// @param room where it is talked about, or null
/// @param needs other services that it does not work without
public record ServiceEntry(@Nullable String owner, @Nullable String room, List<String> needs) {
  /// Nothing is known.
  public static final ServiceEntry NONE = new ServiceEntry(null, null, List.of());

  public ServiceEntry {
    needs = List.copyOf(needs);
  }

  /// For people who may see these rooms: `owner developers, room #payments, needs postgres`; empty
  /// when there is nothing to tell.
  public String text(Set<String> rooms) {
    var parts = new ArrayList<String>();
    if (owner != null) {
      parts.add("owner " + owner);
    }
    if (room != null && rooms.contains(room)) {
      parts.add("room #" + room);
    }
    if (!needs.isEmpty()) {
      parts.add("needs " + String.join(", ", needs));
    }
    return String.join(", ", parts);
  }
}
