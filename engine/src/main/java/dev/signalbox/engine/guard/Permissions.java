package dev.signalbox.engine.guard;

import dev.signalbox.engine.guard.rules.Membership;
import dev.signalbox.engine.guard.rules.SeenValues;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may do what is no run: vote, cancel, see, read. With the groups of now.
public final class Permissions {
  private static final PermissionVerdict YES = new PermissionVerdict.Yes();

  private final People people;
  private final GuardConfig config;

  public Permissions(People people, GuardConfig config) {
    this.people = people;
    this.config = config;
  }

  /// The same, with groups that are known as lately as this risk asks for.
  public Permissions at(Risk risk) {
    return new Permissions(people.within(risk.membership()), config);
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
    Optional<Principal> person = people.present(voter);
    if (person.isEmpty()) {
      return no(Membership.absence(voter, people.doubt()));
    }
    String id = person.get().id();
    Optional<String> objection = FourEyes.objection(rule, requester, id);
    if (objection.isPresent()) {
      return no(objection.get());
    }
    if (rule.confirms()) {
      return YES;
    }
    String unsure = GrantCheck.unsureWhoAnswers(people, requester);
    if (!unsure.isEmpty()) {
      return no("Nobody can approve this now." + unsure);
    }
    if (GrantCheck.answering(people, requester).contains(id)) {
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
                + "."
                + people.doubt().remark(rule.by()));
  }

  /// Whether the caller may cancel a run: who asked for it, its owners, and who approved it.
  ///
  /// @param requester person id
  /// @param approvers person ids
  public PermissionVerdict mayCancel(
      Caller caller, Runbook runbook, String requester, Set<String> approvers) {
    Optional<Principal> person = people.present(caller);
    if (person.isEmpty()) {
      return no(Membership.absence(caller, people.doubt()));
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
                + "."
                + people.doubt().remark(List.of(runbook.owner())));
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
    Optional<Principal> person = people.principal(id);
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
            + "."
            + people.doubt().remark(names));
  }

  private static PermissionVerdict no(String why) {
    return new PermissionVerdict.No(why);
  }
}
