package dev.signalbox.alert;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Principal;
import java.util.List;
import java.util.Optional;

/// The configured sources, and who may know of them and see what they sent.
public final class Sources {
  private final List<AlertHook> all;
  private final Groups groups;
  private final Permissions permissions;

  public Sources(List<AlertHook> all, Groups groups, Permissions permissions) {
    this.all = List.copyOf(all);
    this.groups = groups;
    this.permissions = permissions;
  }

  public List<AlertHook> all() {
    return all;
  }

  /// Those that the person may know of: in whose room they read, that they own, and all for who may
  /// read the audit.
  public List<AlertHook> knownTo(Principal person) {
    return all.stream().filter(hook -> answersFor(person, hook) || reads(person, hook)).toList();
  }

  /// One of these, by its name.
  public Optional<AlertHook> knownTo(Principal person, String name) {
    return knownTo(person).stream().filter(hook -> hook.source().name().equals(name)).findFirst();
  }

  /// Whether the person may see what it sent, word for word: its owner and who may read the audit.
  /// Of one that nobody owns also who reads every room to which its alerts could go, since a body
  /// tells of all of them.
  public boolean isOpenTo(Principal person, AlertHook hook) {
    return answersFor(person, hook)
        || (hook.source().owner() == null
            && reads(person, hook)
            && groups.rules().rooms().stream()
                .allMatch(room -> groups.rooms().mayRead(person, room)));
  }

  private boolean reads(Principal person, AlertHook hook) {
    Rooms rooms = groups.rooms();
    return rooms.mayRead(person, hook.source().room());
  }

  private boolean answersFor(Principal person, AlertHook hook) {
    String owner = hook.source().owner();
    return (owner != null && (owner.equals(person.id()) || person.in(owner)))
        || permissions.mayReadAudit(person.id()).allows();
  }
}
