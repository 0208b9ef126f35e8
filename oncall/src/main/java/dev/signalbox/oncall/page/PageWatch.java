package dev.signalbox.oncall.page;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.policy.PageTarget;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks each minute whether every escalation that is open goes on by itself; one that does not is
/// set going, recorded, and told to who is told when nobody answers.
final class PageWatch implements TimerHandler {
  /// The kind of its one timer.
  static final String WATCH = "oncall.watch";

  private static final Duration EVERY = Duration.ofMinutes(1);

  private static final String ALL = "all";
  private static final Logger LOG = LoggerFactory.getLogger(PageWatch.class);

  private final Database database;
  private final JdbcEscalationStore store;
  private final EscalationSteps steps;
  private final PageTargets targets;
  private final PageCards cards;
  private final Timers timers;
  private final JdbcPageStore pages = new JdbcPageStore();
  private final JdbcTryStore tries = new JdbcTryStore();

  PageWatch(
      Database database,
      JdbcEscalationStore store,
      EscalationSteps steps,
      PageTargets targets,
      PageCards cards,
      Timers timers) {
    this.database = database;
    this.store = store;
    this.steps = steps;
    this.targets = targets;
    this.cards = cards;
    this.timers = timers;
  }

  void start() {
    database.write(transaction -> {
      timers.armBy(transaction, WATCH, ALL, transaction.now().plus(EVERY));
      return true;
    });
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    Set<String> steps = armed(transaction, EscalationSteps.ESCALATE);
    Set<String> loose = armed(transaction, Paging.LOOSE);
    Set<String> tried = armed(transaction, PageTries.TRY);
    for (Escalation about : store.open(transaction.handle())) {
      boolean owned = about.owner() != null;
      if (!(owned ? loose : steps).contains(about.id())) {
        repair(transaction, about, owned ? Paging.LOOSE : EscalationSteps.ESCALATE, about.id());
      }
      for (PersonPage page : pages.of(transaction.handle(), about.id())) {
        boolean waits =
            page.status() == PageStatus.SENT
                && page.joined() == null
                && tries.next(transaction.handle(), page.id()).isPresent();
        if (waits && !tried.contains(page.id())) {
          repair(transaction, about, PageTries.TRY, page.id());
        }
      }
    }
    timers.arm(transaction, WATCH, ALL, transaction.now().plus(EVERY));
  }

  private Set<String> armed(Transaction transaction, String kind) {
    return new HashSet<>(timers.armed(transaction, kind));
  }

  private void repair(Transaction transaction, Escalation about, String kind, String ref) {
    LOG.error("the escalation {} did not go on by itself: {} was missing", about.code(), kind);
    timers.arm(transaction, kind, ref, transaction.now());
    steps.record(transaction, "page.repaired", about, Map.of("missing", kind));
    String nobody = about.snapshot().nobody();
    if (nobody != null) {
      String text = "Paging about this stood still, and goes on now: " + about.words();
      PageTarget.parse(nobody).stream()
          .flatMap(target -> targets.people(transaction, target).stream())
          .forEach(person -> cards.tell(transaction, person, text));
    }
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("nobody looks whether paging goes on: {}", why);
    timers.arm(transaction, WATCH, ALL, transaction.now().plus(EVERY));
  }
}
