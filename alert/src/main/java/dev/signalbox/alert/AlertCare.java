package dev.signalbox.alert;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.JdbcVoteStore;
import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.chat.pipeline.TalkListener;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What people do about a group: they have it, give it to somebody, or want to hear of it later.
public final class AlertCare implements TalkListener {
  private static final Duration AT_PAGE = Duration.ofMinutes(30);
  private static final Duration ELSE = Duration.ofHours(8);

  private final Groups groups;
  private final Audit audit;
  private final People people;
  private final JdbcVoteStore votes = new JdbcVoteStore();

  public AlertCare(Groups groups, Audit audit, People people) {
    this.groups = groups;
    this.audit = audit;
    this.people = people;
  }

  /// Whether there is such a person.
  public boolean knows(String person) {
    return people.person(person).isPresent();
  }

  /// How long an acknowledgement holds unless more is said.
  public static Duration usual(AlertGroup group) {
    return group.origin().urgency().equals(AlertUrgency.PAGE.name()) ? AT_PAGE : ELSE;
  }

  /// Somebody has it, so that it makes no sound until then.
  public void acknowledge(Transaction transaction, AlertGroup group, Caller caller, Instant until) {
    groups.care(transaction, group, group.care().acknowledged(caller.id(), until));
    groups.listeners().acknowledged(transaction, AlertListener.News.of(group, null), caller.id());
    record(transaction, "alert.acknowledged", group, caller, Map.of("until", until.toString()));
  }

  /// Who was paged for a group has it, unless they have it as long already.
  public void taken(Transaction transaction, String group, Caller caller, Instant until) {
    groups
        .find(transaction.handle(), group)
        .filter(found -> !found.care().isHeld(caller.id(), until))
        .ifPresent(found -> acknowledge(transaction, found, caller, until));
  }

  /// Somebody is to look after it.
  public void assign(Transaction transaction, AlertGroup group, Caller caller, String person) {
    groups.care(transaction, group, group.care().assigned(person));
    record(transaction, "alert.assigned", group, caller, Map.of("to", person));
  }

  /// It makes no sound until then, whoever has it.
  public void snooze(Transaction transaction, AlertGroup group, Caller caller, Instant until) {
    groups.care(transaction, group, group.care().snoozed(until));
    record(transaction, "alert.snoozed", group, caller, Map.of("until", until.toString()));
  }

  /// Pages the next for it.
  ///
  /// @param from how many steps were seen taken, or null
  public Answer escalate(
      Transaction transaction, AlertGroup group, Caller caller, @Nullable Long from) {
    String policy = groups.policy(transaction.handle(), group);
    Answer answer =
        groups
            .listeners()
            .escalate(transaction, AlertListener.News.of(group, policy), from, caller.id())
            .orElseGet(() -> Answer.no("Nobody is ever paged here: oncall.yaml says by whom."));
    record(transaction, "alert.escalated", group, caller, Map.of());
    return answer;
  }

  /// It is told now, however long its route would hold it.
  ///
  /// @return false where nothing of it is held since it may end by itself
  public boolean tellNow(Transaction transaction, AlertGroup group, Caller caller) {
    if (groups.counts(transaction.handle(), group.id()).mayEnd() == 0) {
      return false;
    }
    groups.tellNow(transaction, group);
    record(transaction, "alert.told", group, caller, Map.of());
    return true;
  }

  /// Who runs what its card offers acts on it.
  @Override
  public void started(Transaction transaction, Offer offer) {
    groups.actedOnCard(transaction, offer.message());
  }

  /// Whether it was worth being told, as somebody says.
  public void vote(Transaction transaction, AlertGroup group, Caller caller, boolean useful) {
    votes.vote(transaction.handle(), group.id(), caller.id(), useful, transaction.now());
  }

  private void record(
      Transaction transaction,
      String kind,
      AlertGroup group,
      Caller caller,
      Map<String, String> facts) {
    var all = new TreeMap<>(facts);
    all.put("alert", group.code());
    all.put("title", group.title());
    audit.append(
        transaction,
        new AuditEntry(
            kind,
            caller.id(),
            caller.account().text(),
            group.origin().room(),
            null,
            null,
            "ok",
            all));
  }
}
