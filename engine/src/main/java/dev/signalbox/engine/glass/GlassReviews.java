package dev.signalbox.engine.glass;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.GlassRule;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.VisibleText;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reviews of what was started with the glass broken: asked for, listed, closed.
public final class GlassReviews {
  private final People people;
  private final Audit audit;
  private final Ids ids;
  private final Timers timers;
  private final JdbcGlassStore store;

  public GlassReviews(Database database, People people, Audit audit, Ids ids, Timers timers) {
    this.people = people;
    this.audit = audit;
    this.ids = ids;
    this.timers = timers;
    this.store = new JdbcGlassStore(database.dialect());
  }

  /// Why this person may not break the glass, whatever the rules say: a review of theirs is
  /// overdue. Empty when none is.
  public Optional<GlassReview> overdue(Handle handle, String person, Instant now) {
    return store.open(handle).stream()
        .filter(review -> review.person().equals(person) && review.isOverdue(now))
        .findFirst();
  }

  /// The glass was broken: somebody has to look at it.
  ///
  /// @param skipped ids of who would have been asked
  public GlassReview ask(
      Transaction transaction,
      Clearance clearance,
      String run,
      String why,
      GlassRule rule,
      Instant deadline,
      Collection<String> skipped) {
    Invocation invocation = clearance.invocation();
    Instant now = transaction.now();
    var review =
        new GlassReview(
            ids.freeCode(taken -> store.byCode(transaction.handle(), taken).isPresent()),
            run,
            invocation.caller().id(),
            invocation.room(),
            invocation.line(),
            VisibleText.lines(why),
            rule.reviewers(),
            now,
            deadline,
            null);
    store.insert(transaction.handle(), review);
    timers.arm(transaction, GlassReminders.OVERDUE, review.code(), review.deadline());
    Map<String, String> facts = facts(review);
    facts.put("skipped", String.join(", ", skipped));
    record(transaction, invocation.caller(), review, "glass.broken", "ok", facts);
    return review;
  }

  /// What nobody has closed yet, first what is due first.
  public List<GlassReview> open(Handle handle) {
    return store.open(handle);
  }

  /// Whether this person may close it: who is asked, and has not broken it.
  public boolean mayClose(GlassReview review, String person) {
    return !review.person().equals(person)
        && people
            .principal(person)
            .filter(now ->
                review.reviewers().stream().anyMatch(name -> name.equals(now.id()) || now.in(name)))
            .isPresent();
  }

  /// Takes a reviewer's words.
  public Closed close(Transaction transaction, String code, Caller caller, String words) {
    Optional<GlassReview> found = store.byCode(transaction.handle(), code);
    if (found.isEmpty()) {
      List<String> open = store.open(transaction.handle()).stream().map(GlassReview::code).toList();
      return new Closed.No("There is no review '" + code + "'" + Nearest.hint(code, open) + ".");
    }
    GlassReview review = found.get();
    if (!(caller.principal() instanceof Person) || !mayClose(review, caller.id())) {
      String why =
          review.person().equals(caller.id())
              ? "You broke the glass yourself: somebody else has to look at it."
              : "This review is for " + String.join(", ", review.reviewers()) + ".";
      record(transaction, caller, review, "glass.review-denied", "denied", facts(review));
      return new Closed.No(why);
    }
    var closing = new GlassReview.Closing(caller.id(), VisibleText.lines(words), transaction.now());
    if (!store.close(transaction.handle(), code, closing)) {
      return new Closed.No("The review " + code + " is closed already.");
    }
    timers.disarm(transaction, GlassReminders.OVERDUE, code);
    Map<String, String> facts = facts(review);
    facts.put("words", closing.words());
    record(transaction, caller, review, "glass.reviewed", "ok", facts);
    return new Closed.Done(review);
  }

  private static Map<String, String> facts(GlassReview review) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", review.line());
    facts.put("why", review.why());
    facts.put("review", review.code());
    return facts;
  }

  private void record(
      Transaction transaction,
      Caller caller,
      GlassReview review,
      String kind,
      String outcome,
      Map<String, String> facts) {
    audit.append(
        transaction,
        new AuditEntry(
            kind,
            caller.id(),
            caller.account().text(),
            review.room(),
            null,
            review.run(),
            outcome,
            facts));
  }

  /// What came of a reviewer's words.
  public sealed interface Closed {
    record Done(GlassReview review) implements Closed {}

    /// It stays open, or was closed before.
    ///
    /// @param why for whoever said them
    record No(String why) implements Closed {}
  }
}
