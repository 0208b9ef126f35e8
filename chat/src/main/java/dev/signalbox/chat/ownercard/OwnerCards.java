package dev.signalbox.chat.ownercard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Tells people what is the matter with the runbooks of an owner group, in their own conversations
/// with the bot: its members, or who may read the audit where it has none. Each is told of the
/// runbooks that they see, and of nothing when nothing is the matter.
public final class OwnerCards {
  /// So many people are told.
  private static final int MOST = 200;

  private final RunbookConcerns concerns;
  private final Rooms rooms;
  private final People people;
  private final Permissions permissions;
  private final Visibility visibility;

  public OwnerCards(
      RunbookConcerns concerns,
      Rooms rooms,
      People people,
      Permissions permissions,
      Visibility visibility) {
    this.concerns = concerns;
    this.rooms = rooms;
    this.people = people;
    this.permissions = permissions;
    this.visibility = visibility;
  }

  /// The groups that own runbooks.
  Set<String> owners() {
    return concerns.owners();
  }

  void tell(Transaction transaction, String owner) {
    List<RunbookConcern> found =
        concerns.of(transaction.handle(), Set.of(owner), transaction.now());
    if (found.isEmpty()) {
      return;
    }
    readers(owner)
        .limit(MOST)
        .forEach(person -> {
          List<RunbookConcern> seen = seen(person, found);
          if (!seen.isEmpty()) {
            rooms.post(
                transaction,
                Draft.card("@" + person.id(), ConcernCard.of("Runbooks of " + owner, seen)));
          }
        });
  }

  private Stream<Person> readers(String owner) {
    Set<String> members = new TreeSet<>(people.members(owner));
    Stream<String> told =
        members.isEmpty() ? people.ids().stream().sorted().filter(this::audits) : members.stream();
    return told.map(people::person).flatMap(Optional::stream);
  }

  private boolean audits(String person) {
    return permissions.mayReadAudit(person) instanceof PermissionVerdict.Yes;
  }

  private List<RunbookConcern> seen(Person person, List<RunbookConcern> all) {
    return all.stream().filter(one -> visibility.sees(person, one.runbook())).toList();
  }
}
