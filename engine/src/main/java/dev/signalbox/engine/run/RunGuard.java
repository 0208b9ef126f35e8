package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.calendar.Calendar;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.CommandDecision;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Grant;
import dev.signalbox.engine.guard.GrantCheck;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.text.VisibleText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides who may start runs, see them and act on them, by the groups, rooms and rules of now.
public final class RunGuard implements Guard {
  private final Guard guard;
  private final Permissions permissions;
  private final People people;
  private final Library library;
  private final RunSight sight;

  public RunGuard(
      Guard guard, Permissions permissions, People people, Library library, RunSight sight) {
    this.guard = guard;
    this.permissions = permissions;
    this.people = people;
    this.library = library;
    this.sight = sight;
  }

  @Override
  public Decision decide(Invocation invocation) {
    return guard.decide(invocation);
  }

  @Override
  public String restriction(Invocation invocation) {
    return guard.restriction(invocation);
  }

  @Override
  public Decision decide(Invocation invocation, Grant grant) {
    return guard.decide(invocation, grant);
  }

  @Override
  public CommandDecision decide(CommandInvocation invocation) {
    return guard.decide(invocation);
  }

  @Override
  public String never(ApprovalRule rule, String requester) {
    return guard.never(rule, requester);
  }

  @Override
  public Optional<Gate> gate(Runbook runbook) {
    return guard.gate(runbook);
  }

  @Override
  public String objection(Invocation invocation, Object answer, String digest) {
    return guard.objection(invocation, answer, digest);
  }

  @Override
  public String revision() {
    return guard.revision();
  }

  @Override
  public Optional<Calendar> business() {
    return guard.business();
  }

  /// The runbooks that it knows.
  Library library() {
    return library;
  }

  /// The same principal through the same account, with the groups of now; empty when they are gone.
  public Optional<Caller> now(Caller then) {
    return people.principal(then.id()).map(now -> new Caller(now, then.account()));
  }

  /// Whoever asks, as the run keeps them: while some groups are older than the risk allows, with
  /// those alone that are known.
  public Caller lately(Invocation invocation) {
    Caller asked = invocation.caller();
    People lately = people.within(invocation.runbook().risk().membership());
    return lately.doubt().isNone()
        ? asked
        : lately
            .principal(asked.id())
            .map(now -> new Caller(now, asked.account(), asked.provedAt()))
            .orElse(asked);
  }

  /// The service that a runbook acts as, with the groups of now; empty while it is off.
  public Optional<Caller> identity(String id) {
    return people.service(id).map(Caller::of);
  }

  /// What is said of whoever asked and has left.
  public static String gone(String person) {
    return person + " is not known here any more.";
  }

  /// What this person may see. A run outside of it does not exist for them.
  public Sight sight(Caller caller) {
    return sight.sight(caller.principal());
  }

  /// Why a runbook is not for this caller in this room, before anything is known of its arguments;
  /// empty where it may be.
  public Optional<String> objectionToAsk(Caller caller, Runbook runbook, String room) {
    return objection(permissions.mayList(caller.id(), runbook, room));
  }

  /// Whether everybody who may read one room may read the other, so that what happens there may be
  /// told here.
  public boolean mayTell(String here, String ofRoom) {
    return sight.mayTell(here, ofRoom);
  }

  /// Why this person's word does not count, or empty when it does. That nobody approves their own
  /// request is seen to elsewhere.
  ///
  /// @param risk how lately it has to be known who is in which group
  public Optional<String> objectionToVote(Approval approval, Caller caller, Risk risk) {
    return objection(permissions.at(risk).mayVote(approval.rule(), caller, approval.requester()));
  }

  /// Whether the yes of these, who all count, is enough by the groups of now.
  public boolean isEnough(ApprovalRule rule, List<Caller> voters, Risk risk) {
    return new GrantCheck(people.within(risk.membership()))
        .isReached(rule, voters.stream().map(Caller::id).toList());
  }

  /// Why nobody could do what is asked, or empty.
  ///
  /// @param to groups or person ids who are asked
  /// @param room where it is asked: who may not read it does not see it
  /// @param what for people: `fill in the form`
  public String unanswerable(Collection<String> to, String room, String what) {
    boolean some =
        to.stream()
            .flatMap(name -> Stream.concat(Stream.of(name), people.members(name).stream()))
            .flatMap(id -> people.person(id).stream())
            .anyMatch(person -> sight.sight(person).rooms().contains(room));
    return some
        ? ""
        : "Nobody of %s could %s: there is no person among them who may read %s."
            .formatted(String.join(", ", to), what, room);
  }

  /// Why this caller may not fill in a form, or empty.
  ///
  /// @param risk how lately it has to be known who is in which group
  public Optional<String> objectionToAnswer(FormQuestion form, Caller caller, Risk risk) {
    if (!(caller.principal() instanceof Person)) {
      return Optional.of("Only people fill in forms, and %s is none.".formatted(caller.id()));
    }
    return lately(caller, risk).filter(now -> isAmong(form.to(), now)).isPresent()
        ? Optional.empty()
        : Optional.of(
            "This form is for %s to fill in.".formatted(String.join(", ", form.to()))
                + remark(form.to(), risk));
  }

  /// Somebody with the groups that are known as lately as this risk wants; empty when they are
  /// gone.
  private Optional<Principal> lately(Caller caller, Risk risk) {
    return people.within(risk.membership()).principal(caller.id());
  }

  private boolean isAmong(Collection<String> names, Principal principal) {
    return sight.sight(principal).names().stream().anyMatch(names::contains);
  }

  /// Of which of these groups nobody knows it, as a sentence behind another; or empty.
  private String remark(Collection<String> names, Risk risk) {
    return people.within(risk.membership()).doubt().remark(names);
  }

  /// Why this caller may not say how a task stands, or empty. One that names nobody is for whoever
  /// may run the runbook there, or reads the room.
  ///
  /// @param by groups or person ids
  /// @param risk how lately it has to be known who is in which group
  public Optional<String> objectionToTick(
      Collection<String> by, RunView run, Caller caller, Risk risk) {
    if (!(caller.principal() instanceof Person person)) {
      return Optional.of("Only people tick tasks, and %s is none.".formatted(caller.id()));
    }
    Optional<Principal> now = lately(caller, risk);
    if (!by.isEmpty()) {
      return now.filter(known -> isAmong(by, known)).isPresent()
          ? Optional.empty()
          : Optional.of("This task is for %s.".formatted(String.join(", ", by)) + remark(by, risk));
    }
    boolean theirs =
        now.filter(known -> sight.sight(known).rooms().contains(run.room())).isPresent()
            || person.id().equals(run.caller())
            || library
                .current(run.pinned().runbook())
                .filter(runbook ->
                    permissions.at(risk).mayList(person.id(), runbook, run.room())
                        instanceof PermissionVerdict.Yes)
                .isPresent();
    return theirs
        ? Optional.empty()
        : Optional.of("This task is for those who may read %s.".formatted(run.room()));
  }

  /// Why this person cannot be the one who sees to a task, or empty: it has to be somebody who may
  /// tick it and reads the room.
  ///
  /// @param by groups or person ids who may tick it; none for everybody
  public Optional<String> objectionToAssign(Collection<String> by, String room, String person) {
    Optional<Person> found = people.person(person);
    if (found.isEmpty()) {
      return Optional.of("There is no person '%s'.".formatted(VisibleText.line(person)));
    }
    Sight seen = sight.sight(found.get());
    return seen.rooms().contains(room)
            && (by.isEmpty() || seen.names().stream().anyMatch(by::contains))
        ? Optional.empty()
        : Optional.of(
            "%s could not tick it: it is for %s who read this room."
                .formatted(person, by.isEmpty() ? "people" : String.join(", ", by)));
  }

  /// Why this caller may not add a task, or empty: everybody in the room may.
  public Optional<String> objectionToAdd(String room, Caller caller) {
    boolean there = caller.principal() instanceof Person && sight(caller).rooms().contains(room);
    return there ? Optional.empty() : Optional.of("Tasks are added by people in " + room + ".");
  }

  /// Why this caller may not cancel the run, or empty. To stop is harmless: what is kept of groups
  /// is enough for it.
  public Optional<String> objectionToAct(RunView run, Caller caller) {
    return objectionToAct(permissions, run, caller);
  }

  private Optional<String> objectionToAct(Permissions permissions, RunView run, Caller caller) {
    Optional<Runbook> runbook = library.current(run.pinned().runbook());
    if (runbook.isEmpty()) {
      return run.caller().equals(caller.id())
          ? Optional.empty()
          : Optional.of(
              "The runbook "
                  + run.pinned().runbook()
                  + " is gone, so only "
                  + run.caller()
                  + ", who asked, may do this.");
    }
    return objection(permissions.mayCancel(caller, runbook.get(), run.caller(), approvers(run)));
  }

  /// Why this caller may not end what a step of the run did, or empty: whoever may cancel the run
  /// may, by the file of now or, where it is gone, by that of then.
  public Optional<String> objectionToEnd(RunView run, Runbook then, Caller caller) {
    Runbook runbook = library.current(then.name()).orElse(then);
    return objection(permissions.mayCancel(caller, runbook, run.caller(), approvers(run)));
  }

  private static Set<String> approvers(RunView run) {
    return run.approvals().stream()
        .flatMap(approval -> approval.votes().stream())
        .filter(Approval.Vote::approves)
        .map(Approval.Vote::person)
        .collect(Collectors.toSet());
  }

  /// Why this caller may not say what became of a step whose outcome is unknown, or empty. A person
  /// has to have looked.
  ///
  /// @param risk how lately it has to be known who is in which group
  public Optional<String> objectionToSettle(RunView run, Caller caller, Risk risk) {
    return caller.principal() instanceof Person
        ? objectionToAct(permissions.at(risk), run, caller)
        : Optional.of(
            "Only a person says what became of a step, and %s is none.".formatted(caller.id()));
  }

  private static Optional<String> objection(PermissionVerdict verdict) {
    return verdict instanceof PermissionVerdict.No(String why)
        ? Optional.of(why)
        : Optional.empty();
  }
}
