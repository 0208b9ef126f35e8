package dev.signalbox.engine.guard;

import dev.signalbox.engine.guard.rules.SeenValues;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may do what is no run: vote, cancel, see, read. With the groups of now.
public final class Permissions {
  private static final PermissionVerdict YES = new PermissionVerdict.Yes();

  private final Directory directory;
  private final GuardConfig config;

  public Permissions(Directory directory, GuardConfig config) {
    this.directory = directory;
    this.config = config;
  }

  /// Whether the voter's word counts: to a confirmation the requester's alone, to an approval that
  /// of everybody in `by` but the requester and who answers for the service that asks. Only
  /// people's words count.
  ///
  /// @param requester a person's or service's id
  public PermissionVerdict mayVote(ApprovalRule rule, Caller voter, String requester) {
    if (!(voter.principal() instanceof Person)) {
      return no(voter.id() + " is no person: only people confirm and approve.");
    }
    Optional<Principal> person = directory.present(voter);
    if (person.isEmpty()) {
      return no(Membership.absence(voter));
    }
    String id = person.get().id();
    if (rule.name().equals(Price.CONFIRM)) {
      return id.equals(requester) ? YES : no("Only " + requester + " can confirm this.");
    }
    if (id.equals(requester)) {
      return no("You cannot approve your own request.");
    }
    if (GrantCheck.answering(directory, requester).contains(id)) {
      return no(id + " answers for " + requester + ", which asks: somebody else has to approve.");
    }
    return Membership.matches(person.get(), rule.by())
        ? YES
        : no(
            id
                + " cannot approve this: it is for "
                + SeenValues.names(rule.by())
                + "; "
                + Membership.groups(person.get())
                + ".");
  }

  /// Whether the caller may cancel a run: who asked for it, its owners, and who approved it.
  ///
  /// @param requester person id
  /// @param approvers person ids
  public PermissionVerdict mayCancel(
      Caller caller, Runbook runbook, String requester, Set<String> approvers) {
    Optional<Principal> person = directory.present(caller);
    if (person.isEmpty()) {
      return no(Membership.absence(caller));
    }
    String id = person.get().id();
    boolean involved = id.equals(requester) || approvers.contains(id);
    return involved || person.get().in(runbook.owner())
        ? YES
        : no(
            id
                + " may not cancel this "
                + runbook.name()
                + ": that is for "
                + requester
                + ", who approved it, and its owners "
                + runbook.owner()
                + "; "
                + Membership.groups(person.get())
                + ".");
  }

  /// Whether somebody may see a room.
  ///
  /// @param members groups or people the room is for; empty means nobody
  public PermissionVerdict mayView(String person, String room, Collection<String> members) {
    return among(person, members, "see " + room);
  }

  /// Whether somebody may read everybody's audit records.
  public PermissionVerdict mayReadAudit(String person) {
    return among(person, config.auditReaders(), "read the audit record");
  }

  /// Whether to list a runbook for a person in a room; without regard to arguments and to
  /// guards.yaml, which only a decision knows.
  public PermissionVerdict mayList(String person, Runbook runbook, String room) {
    Allow allow = runbook.allow();
    List<String> run = allow.run().isEmpty() ? List.of(runbook.owner()) : allow.run();
    if (!allow.admits(room)) {
      return no(runbook.name() + " does not run in " + room + ".");
    }
    return among(person, run, "run " + runbook.name());
  }

  private PermissionVerdict among(String id, Collection<String> names, String act) {
    Optional<Principal> person = directory.principal(id);
    if (person.isEmpty()) {
      return no("There is no person or service " + id + ".");
    }
    if (Membership.matches(person.get(), names)) {
      return YES;
    }
    String whom = names.isEmpty() ? "nobody" : SeenValues.names(names);
    return no(
        id
            + " may not "
            + act
            + ": it is for "
            + whom
            + "; "
            + Membership.groups(person.get())
            + ".");
  }

  private static PermissionVerdict no(String why) {
    return new PermissionVerdict.No(why);
  }
}
