package dev.signalbox.engine.guard;

import dev.signalbox.engine.guard.rules.SeenValues;
import dev.signalbox.engine.people.Doubt;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.ServicePrincipal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whose approval counts now, and whether those that were given still satisfy the rule of now.
public final class GrantCheck {
  private final People people;

  public GrantCheck(People people) {
    this.people = people;
  }

  /// What is missing, in a sentence; empty when nothing is.
  String missing(ApprovalRule rule, Grant grant, String requester) {
    ApprovalRule granted = grant.rule();
    if (!granted.name().equals(rule.name())) {
      return "This needs "
          + rule.name()
          + " now, and what was given is "
          + granted.name()
          + ": ask again.";
    }
    if (!rule.within().lasts(granted.within())
        || !rule.thenStartWithin().lasts(granted.thenStartWithin())) {
      return "The rule "
          + rule.name()
          + " gives less time now than when this was asked: ask again.";
    }
    if (rule.reasoned() && !granted.reasoned()) {
      return "The rule " + rule.name() + " asks for reasons now: ask again.";
    }
    Duration signIn = rule.signIn();
    if (signIn != null && (granted.signIn() == null || signIn.compareTo(granted.signIn()) < 0)) {
      return "The rule " + rule.name() + " asks for a fresher sign-in now: ask again.";
    }
    var counting = new TreeSet<>(grant.approvers());
    counting.retainAll(approvers(rule, requester));
    if (isReached(rule, counting)) {
      return "";
    }
    return "The rule "
        + rule.name()
        + " needs "
        + rule.quorum().text()
        + " now; of those who approved ("
        + SeenValues.names(grant.approvers())
        + "), "
        + counting.size()
        + " count"
        + (counting.size() == 1 ? "s" : "")
        + ": ask again."
        + doubt(rule, requester);
  }

  /// Why the rule can never be satisfied with the groups of now, or nothing: people are not asked
  /// in vain.
  public String never(ApprovalRule rule, String requester) {
    Set<String> approvers = approvers(rule, requester);
    if (rule.confirms() && approvers.isEmpty()) {
      return "This needs a person's confirmation, and %s is none: it cannot run it."
          .formatted(requester);
    }
    return isReached(rule, approvers)
        ? ""
        : "The approval %s needs %s, and besides %s only %d can approve%s: nobody is asked."
                .formatted(
                    rule.name(),
                    rule.quorum().text(),
                    requester,
                    approvers.size(),
                    approvers.isEmpty() ? "" : " (" + SeenValues.names(approvers) + ")")
            + doubt(rule, requester);
  }

  /// Whether the word of these people is enough, by the groups of now.
  ///
  /// @param voters ids of different people who all count
  public boolean isReached(ApprovalRule rule, Collection<String> voters) {
    return rule.quorum()
        .isReached(
            voters, (person, name) -> person.equals(name) || people.members(name).contains(person));
  }

  /// Who cannot be counted because it is not known whether they are in a group.
  private String doubt(ApprovalRule rule, String requester) {
    return people.doubt().remark(rule.by()) + unsureWhoAnswers(people, requester);
  }

  /// Ids of who can say yes now: the requester alone to a confirmation, all others in `by` to an
  /// approval, but for those who answer for the service that asks.
  public Set<String> approvers(ApprovalRule rule, String requester) {
    if (rule.confirms()) {
      return people.person(requester).isPresent() ? Set.of(requester) : Set.of();
    }
    if (!unsureWhoAnswers(people, requester).isEmpty()) {
      return Set.of();
    }
    var ids = new TreeSet<String>();
    for (String name : rule.by()) {
      ids.addAll(people.members(name));
      people.person(name).ifPresent(person -> ids.add(person.id()));
    }
    ids.removeIf(id -> FourEyes.objection(rule, requester, id).isPresent());
    ids.removeAll(answering(people, requester));
    return ids;
  }

  /// Why it is not known who answers for the service that asks, or empty: then anybody could, and
  /// nobody's approval counts.
  static String unsureWhoAnswers(People people, String requester) {
    Doubt doubt = people.doubt();
    if (doubt.isNone() || !requester.startsWith(ServicePrincipal.PREFIX)) {
      return "";
    }
    return people
        .service(requester)
        .map(service -> doubt.remark(List.of(service.owner())))
        .orElseGet(
            () -> " It is not known who answers for " + requester + ": " + doubt.all() + ".");
  }

  /// Ids of those who answer for what asks: nobody but for a service.
  static Set<String> answering(People people, String requester) {
    return people
        .service(requester)
        .map(service -> people.named(service.answering()))
        .orElse(Set.of());
  }
}
