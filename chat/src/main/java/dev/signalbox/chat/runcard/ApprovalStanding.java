package dev.signalbox.chat.runcard;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.guard.GrantCheck;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.spi.text.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where an approval stands, in people's words. Of an open one only those are named whose yes still
/// counts, by the groups of now.
final class ApprovalStanding {

  private final People people;

  ApprovalStanding(People people) {
    this.people = people;
  }

  static String time(Instant at) {
    return InstantText.minute(at);
  }

  /// In short: `asks 1 of release-managers`, `granted by grace`.
  String of(Approval approval) {
    return switch (approval.status()) {
      case ASKED -> "asks " + whom(approval) + soFar(approval);
      case GRANTED, USED -> "granted" + by(approval, Approval.Vote::approves);
      case REFUSED -> "refused" + by(approval, vote -> !vote.approves());
      case EXPIRED, WITHDRAWN, SUPERSEDED, VOID ->
          approval.status().name().toLowerCase(Locale.ROOT);
    };
  }

  static String whom(Approval approval) {
    var rule = approval.rule();
    return isConfirmation(approval)
        ? approval.requester() + ", to confirm"
        : rule.quorum().text()
            + (rule.reasoned() ? ", with a reason" : "")
            + (rule.signIn() == null ? "" : ", signed in on our page just before");
  }

  private static boolean isConfirmation(Approval approval) {
    return approval.rule().confirms();
  }

  private String soFar(Approval approval) {
    List<String> who = approvers(approval);
    return who.isEmpty() ? "" : ", so far " + String.join(", ", who);
  }

  /// Who said yes; while it is open, only those whose yes still counts.
  List<String> approvers(Approval approval) {
    return names(approval, vote -> vote.approves() && counts(approval, vote));
  }

  /// Whether a vote counts; of an open question a yes only by the groups of now.
  boolean counts(Approval approval, Approval.Vote vote) {
    boolean open = approval.status() == ApprovalStatus.ASKED;
    return !open || !vote.approves() || mayStill(approval, vote.person());
  }

  private boolean mayStill(Approval approval, String voter) {
    return new GrantCheck(people).approvers(approval.rule(), approval.requester()).contains(voter);
  }

  private static String by(Approval approval, Predicate<Approval.Vote> which) {
    List<String> who = names(approval, which);
    return who.isEmpty() ? "" : " by " + String.join(", ", who);
  }

  private static List<String> names(Approval approval, Predicate<Approval.Vote> which) {
    return approval.votes().stream().filter(which).map(Approval.Vote::person).toList();
  }

  /// Why a question is not open any more: who answered it and when, or what became of it.
  String closed(Approval approval, RunView run) {
    return switch (approval.status()) {
      case GRANTED, USED -> of(approval) + " at " + time(last(approval));
      case REFUSED -> of(approval) + " at " + time(last(approval)) + reason(approval);
      case ASKED, EXPIRED -> expired(approval);
      case WITHDRAWN -> "withdrawn" + because(run.reason());
      case SUPERSEDED -> "superseded: " + superseded(approval, run);
      case VOID -> "void" + because(run.reason());
    };
  }

  private static Instant last(Approval approval) {
    return approval.votes().isEmpty() ? approval.askedAt() : approval.votes().getLast().at();
  }

  private static String reason(Approval approval) {
    return approval.votes().stream()
        .filter(vote -> !vote.approves())
        .findFirst()
        .map(vote -> because(vote.reason()))
        .orElse("");
  }

  private static String because(@Nullable String reason) {
    return reason == null || reason.isBlank() ? "" : ": " + reason;
  }

  private static String expired(Approval approval) {
    var rule = approval.rule();
    Instant granted = approval.grantedAt();
    return granted != null
        ? "expired"
            + (rule.thenStartWithin() instanceof TimeSpan.Elapsed(Duration length)
                ? " at " + time(granted.plus(length))
                : "")
            + ": approved, but not begun within "
            + rule.thenStartWithin().text()
        : "expired at "
            + time(approval.deadline())
            + ": not approved within "
            + rule.within().text();
  }

  private static String superseded(Approval approval, RunView run) {
    String changed = "the rules or the request have changed since";
    return run.approvals().stream()
        .filter(other -> other.askedAt().isAfter(approval.askedAt()))
        .filter(other -> String.valueOf(other.step()).equals(String.valueOf(approval.step())))
        .reduce((first, second) -> second)
        .map(next -> changed + "; it was asked again as " + next.code())
        .orElse(run.reason() == null ? changed : run.reason());
  }
}
