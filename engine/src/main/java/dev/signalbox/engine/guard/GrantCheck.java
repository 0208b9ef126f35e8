package dev.signalbox.engine.guard;

import dev.signalbox.engine.guard.rules.SeenValues;
import dev.signalbox.engine.people.Directory;
import java.util.Set;
import java.util.TreeSet;

/// Whether approvals that were given still satisfy the rule of now.
public final class GrantCheck {
  private final Directory directory;

  public GrantCheck(Directory directory) {
    this.directory = directory;
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
    if (rule.within().compareTo(granted.within()) < 0
        || rule.thenStartWithin().compareTo(granted.thenStartWithin()) < 0) {
      return "The rule "
          + rule.name()
          + " gives less time now than when this was asked: ask again.";
    }
    var counting = new TreeSet<>(grant.approvers());
    counting.retainAll(approvers(rule, requester));
    if (counting.size() >= rule.need()) {
      return "";
    }
    return "The rule "
        + rule.name()
        + " needs "
        + rule.need()
        + " of "
        + SeenValues.names(rule.by())
        + " now; of those who approved ("
        + SeenValues.names(grant.approvers())
        + "), "
        + counting.size()
        + " count"
        + (counting.size() == 1 ? "s" : "")
        + ": ask again.";
  }

  /// Why the rule can never be satisfied with the groups of now, or nothing: people are not asked
  /// in vain.
  public String never(ApprovalRule rule, String requester) {
    Set<String> approvers = approvers(rule, requester);
    if (rule.name().equals(Price.CONFIRM) && approvers.isEmpty()) {
      return "This needs a person's confirmation, and %s is none: it cannot run it."
          .formatted(requester);
    }
    return approvers.size() >= rule.need()
        ? ""
        : "The approval %s needs %d of %s, and besides %s only %d can approve%s: nobody is asked."
            .formatted(
                rule.name(),
                rule.need(),
                SeenValues.names(rule.by()),
                requester,
                approvers.size(),
                approvers.isEmpty() ? "" : " (" + SeenValues.names(approvers) + ")");
  }

  /// Ids of who can say yes now: the requester alone to a confirmation, all others in `by` to an
  /// approval, but for those who answer for the service that asks.
  Set<String> approvers(ApprovalRule rule, String requester) {
    if (rule.name().equals(Price.CONFIRM)) {
      return directory.person(requester).isPresent() ? Set.of(requester) : Set.of();
    }
    var ids = new TreeSet<String>();
    for (String name : rule.by()) {
      ids.addAll(directory.members(name));
      directory.person(name).ifPresent(person -> ids.add(person.id()));
    }
    ids.remove(requester);
    ids.removeAll(answering(directory, requester));
    return ids;
  }

  /// Ids of those who answer for what asks: nobody but for a service.
  static Set<String> answering(Directory directory, String requester) {
    return directory
        .service(requester)
        .map(service -> directory.members(service.owner()))
        .orElse(Set.of());
  }
}
