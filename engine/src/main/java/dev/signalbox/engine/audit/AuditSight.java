package dev.signalbox.engine.audit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of the record somebody may see: what happened in their rooms, and what belongs to no room.
///
/// @param rooms names of the only rooms
/// @param unseen runbooks they do not see: refused tries of these, in whatever room, are left out
/// @param onlyOwn null for an auditor; else the person, who sees of what belongs to no room, and of
///   who read the record, only what is about them
public record AuditSight(Set<String> rooms, Set<String> unseen, @Nullable String onlyOwn) {
  public AuditSight {
    rooms = Set.copyOf(rooms);
    unseen = Set.copyOf(unseen);
  }
}
