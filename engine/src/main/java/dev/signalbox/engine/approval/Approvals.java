package dev.signalbox.engine.approval;

import dev.signalbox.engine.calendar.Calendar;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.FourEyes;
import dev.signalbox.engine.guard.Grant;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.text.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Asks, counts and closes. What a granted or refused question means is decided by whoever asked.
public final class Approvals {
  private final Ids ids;
  private final JdbcApprovalStore store = new JdbcApprovalStore();

  public Approvals(Ids ids) {
    this.ids = ids;
  }

  /// Asks a question, which stands from now on.
  ///
  /// @param business when business is, or empty while that is not known
  public Approval ask(Transaction transaction, Question question, Optional<Calendar> business) {
    Handle handle = transaction.handle();
    String code = ids.freeCode(taken -> store.byCode(handle, taken).isPresent());
    Instant now = transaction.now();
    var approval =
        new Approval(
            ids.next(),
            code,
            question.run(),
            question.step(),
            question.text(),
            question.rule(),
            question.requester(),
            question.digest(),
            ApprovalStatus.ASKED,
            now,
            question.rule().within().end(now, business),
            null,
            List.of());
    store.insert(handle, approval, question.guardRevision());
    return approval;
  }

  /// Takes one person's word.
  ///
  /// @param enough whether the yes of these is enough by the groups and rules of now
  public Ballot vote(
      Transaction transaction, Approval asked, Vote vote, Predicate<List<Caller>> enough) {
    Handle handle = transaction.handle();
    Instant now = transaction.now();
    String person = vote.caller().id();
    // Votes on one question come one after the other, so that the last one sees all others.
    store.lock(handle, asked.id());
    Approval approval = store.byId(handle, asked.id()).orElseThrow();
    if (approval.status() != ApprovalStatus.ASKED || !now.isBefore(approval.deadline())) {
      return new Ballot.Closed(approval);
    }
    Optional<String> objection = objection(approval, vote);
    if (objection.isPresent()) {
      return new Ballot.NotYours(objection.get());
    }
    if (vote.approves() && !approval.rule().isFresh(vote.caller().provedAt(), now)) {
      return new Ballot.Stale(approval);
    }
    store.insertVote(
        handle,
        approval.id(),
        vote.caller(),
        new Approval.Vote(person, vote.approves(), vote.reason(), now));
    ApprovalStatus to = counted(handle, approval, vote, enough);
    if (to != ApprovalStatus.ASKED) {
      store.move(handle, approval.id(), ApprovalStatus.ASKED, to, now);
    }
    Approval after = store.byId(handle, approval.id()).orElseThrow();
    return switch (to) {
      case GRANTED -> new Ballot.Granted(after);
      case REFUSED -> new Ballot.Refused(after);
      default -> new Ballot.Counted(after);
    };
  }

  private ApprovalStatus counted(
      Handle handle, Approval approval, Vote vote, Predicate<List<Caller>> enough) {
    if (!vote.approves()) {
      return ApprovalStatus.REFUSED;
    }
    return enough.test(store.approvers(handle, approval.id()))
        ? ApprovalStatus.GRANTED
        : ApprovalStatus.ASKED;
  }

  private static Optional<String> objection(Approval approval, Vote vote) {
    String person = vote.caller().id();
    boolean voted = approval.votes().stream().anyMatch(given -> given.person().equals(person));
    return FourEyes.objection(approval.rule(), approval.requester(), person)
        .or(() ->
            voted
                ? Optional.of("You have already said your word on this.")
                : unreasoned(approval, vote));
  }

  private static Optional<String> unreasoned(Approval approval, Vote vote) {
    boolean needed = approval.rule().reasoned() && vote.approves();
    return needed && (vote.reason() == null || vote.reason().isBlank())
        ? Optional.of(
            "A yes counts only with a reason here: write approve %s and why you agree."
                .formatted(approval.code()))
        : Optional.empty();
  }

  /// Moves it from one state to another.
  ///
  /// @return false when it was not in that state any more; nothing was changed
  public boolean move(Transaction transaction, String id, ApprovalStatus from, ApprovalStatus to) {
    return store.move(transaction.handle(), id, from, to, transaction.now());
  }

  /// Asks others besides: their words count from now on.
  ///
  /// @param by all who are asked now
  public Approval widen(Transaction transaction, String id, List<String> by) {
    Handle handle = transaction.handle();
    store.widen(handle, id, by);
    return store.byId(handle, id).orElseThrow();
  }

  /// Closes what is still open for a run.
  public void close(Transaction transaction, String run, ApprovalStatus to) {
    for (Approval approval : ofRun(transaction.handle(), run)) {
      move(transaction, approval.id(), ApprovalStatus.ASKED, to);
      move(transaction, approval.id(), ApprovalStatus.GRANTED, to);
    }
  }

  public Optional<Approval> byId(Handle handle, String id) {
    return store.byId(handle, id);
  }

  /// Every question asked for a run, oldest first.
  public List<Approval> ofRun(Handle handle, String run) {
    return store.ofRun(handle, run);
  }

  /// What a granted question proves to the guard.
  public Grant grant(Approval approval) {
    return new Given(
        approval.rule(),
        approval.votes().stream()
            .filter(Approval.Vote::approves)
            .map(Approval.Vote::person)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private record Given(ApprovalRule rule, Set<String> approvers) implements Grant {}

  /// One person's word.
  ///
  /// @param reason why, or null
  public record Vote(Caller caller, boolean approves, @Nullable String reason) {
    public Vote {
      reason = reason == null ? null : VisibleText.lines(reason);
    }
  }
}
