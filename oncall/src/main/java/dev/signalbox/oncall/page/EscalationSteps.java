package dev.signalbox.oncall.page;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.oncall.policy.PolicySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Takes the steps of an escalation. A step that reaches nobody is passed at once.
final class EscalationSteps {
  /// The kind of its timers; the `ref` is the escalation.
  static final String ESCALATE = "oncall.escalate";

  /// No person is called more often in [#SOUNDS_WITHIN]: what comes then joins the last page.
  static final int MOST_SOUNDS = 5;

  static final Duration SOUNDS_WITHIN = Duration.ofMinutes(15);

  /// How often a step that waits for an interval looks whether it holds.
  private static final Duration GLANCE = Duration.ofMinutes(1);

  private final JdbcEscalationStore store;
  private final PageTargets targets;
  private final PageTries tries;
  private final PageCards cards;
  private final Timers timers;
  private final Audit audit;
  private final Ids ids;
  private final JdbcPageStore pages = new JdbcPageStore();

  EscalationSteps(
      JdbcEscalationStore store,
      PageTargets targets,
      PageTries tries,
      PageCards cards,
      Timers timers,
      Audit audit,
      Ids ids) {
    this.store = store;
    this.targets = targets;
    this.tries = tries;
    this.cards = cards;
    this.timers = timers;
    this.audit = audit;
    this.ids = ids;
  }

  /// Takes the next step that reaches somebody.
  ///
  /// @return false when there is none left
  boolean next(Transaction transaction, Escalation from) {
    Instant now = transaction.now();
    for (long position = from.position() + 1; ; position++) {
      PolicySnapshot.Step step = from.snapshot().at(position);
      if (step == null) {
        return false;
      }
      String during = step.during();
      if (during != null && !targets.holds(during, now)) {
        if (step.waits()) {
          rest(transaction, from, position - 1, now.plus(GLANCE));
          return true;
        }
        continue;
      }
      Map<String, String> people = people(transaction, step);
      if (!people.isEmpty()) {
        take(transaction, from, position, step, people);
        return true;
      }
      record(transaction, "page.passed", from, Map.of("step", String.valueOf(position + 1)));
    }
  }

  private void rest(Transaction transaction, Escalation from, long position, Instant due) {
    if (store.move(transaction.handle(), from, position, due)) {
      timers.arm(transaction, ESCALATE, from.id(), due);
    }
  }

  /// Whom a step pages, each with why.
  private Map<String, String> people(Transaction transaction, PolicySnapshot.Step step) {
    var people = new LinkedHashMap<String, String>();
    for (PageTarget target : step.targets()) {
      targets
          .people(transaction, target)
          .forEach(person -> people.putIfAbsent(person, target.text()));
    }
    return people;
  }

  private void take(
      Transaction transaction,
      Escalation from,
      long position,
      PolicySnapshot.Step step,
      Map<String, String> people) {
    Handle handle = transaction.handle();
    Instant due = transaction.now().plus(step.then());
    if (!store.move(handle, from, position, due)) {
      return;
    }
    Escalation about = store.find(handle, from.id()).orElseThrow();
    people.forEach((person, target) -> page(transaction, about, person, target));
    for (PageTarget target : step.targets()) {
      for (String shadow : targets.shadows(target)) {
        String text = "%s: %s".formatted(target.text(), about.words());
        cards.tell(transaction, shadow, "Paged by " + text);
      }
    }
    step.tell().forEach(room -> cards.tellRoom(transaction, room, about));
    timers.arm(transaction, ESCALATE, from.id(), due);
    cards.show(transaction, about);
  }

  private void page(Transaction transaction, Escalation about, String person, String target) {
    Handle handle = transaction.handle();
    Instant now = transaction.now();
    List<PersonPage> sounded = pages.sounded(handle, person, now.minus(SOUNDS_WITHIN));
    boolean joins = sounded.size() >= MOST_SOUNDS;
    var page =
        new PersonPage(
            ids.next(),
            ids.freeCode(code -> pages.byCode(handle, code).isPresent()),
            about.id(),
            about.snapshot().loop(about.position()),
            about.snapshot().step(about.position()),
            person,
            target,
            PageStatus.SENT,
            joins ? sounded.getFirst().id() : null,
            now,
            joins ? null : now,
            null);
    if (!pages.insert(handle, page)) {
      return;
    }
    if (joins) {
      PersonPage last = sounded.getFirst();
      cards.show(transaction, last, store.find(handle, last.escalation()).orElseThrow());
    } else {
      tries.begin(transaction, page, about);
    }
    record(
        transaction,
        "page.sent",
        about,
        Map.of("person", person, "for", target, "page", page.code()));
  }

  void record(Transaction transaction, String kind, Escalation about, Map<String, String> facts) {
    var all = new LinkedHashMap<>(facts);
    all.put("subject", about.subject());
    all.put("code", about.code());
    audit.append(
        transaction,
        new AuditEntry(kind, about.author(), null, about.room(), null, null, "ok", all));
  }
}
