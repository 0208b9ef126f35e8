package dev.signalbox.chat.runcard;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.ActResult;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.VoteResult;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What came of votes and of acts on runs, in whole sentences for the caller, with the state as it
/// is now.
final class RunAnswers {
  private final ApprovalStanding standing;

  RunAnswers(People people) {
    this.standing = new ApprovalStanding(people);
  }

  /// @param code as the caller wrote it
  Answer voted(String code, VoteResult result) {
    return switch (result) {
      case VoteResult.Counted(Approval approval) ->
          Answer.done(
              "Your word counts. Approval " + approval.code() + ": " + standing.of(approval) + ".");
      case VoteResult.Granted(Approval approval, RunView run) ->
          Answer.done(run.line() + " is approved: " + RunCard.words(run) + ".");
      case VoteResult.Refused(Approval approval, RunView run) ->
          Answer.done(run.line() + " is refused.");
      case VoteResult.NotYours(String why) -> Answer.no(why);
      case VoteResult.Stale(Approval approval) -> stale(approval);
      case VoteResult.Closed(Approval approval, RunView run) ->
          Answer.no(
              "Approval "
                  + approval.code()
                  + " is no longer open: "
                  + standing.closed(approval, run)
                  + ".");
      case VoteResult.Unknown(List<String> nearest) ->
          Answer.no("There is no request for approval '" + code + "'" + hint(nearest) + ".");
    };
  }

  private static Answer stale(Approval approval) {
    String within = Optional.ofNullable(approval.rule().signIn()).map(Durations::text).orElse("");
    String text =
        "Approval %s needs a yes of somebody who signed in on our page within the last %s: give it on the page Approvals, which asks for your password. Nothing was counted."
            .formatted(approval.code(), within);
    return new Answer(
        new Card(
            text,
            Tone.WARNING,
            "",
            List.of(new Block.Paragraph(text), new Block.Link("Approve there", "/approvals")),
            List.of()),
        true,
        false,
        null);
  }

  private static String hint(List<String> nearest) {
    return nearest.isEmpty() ? "" : " (did you mean " + nearest.getFirst() + "?)";
  }

  /// @param asked the run's id or code as the caller wrote it
  static Answer acted(String asked, ActResult result) {
    return switch (result) {
      case ActResult.Done(RunView run) -> Answer.done(run.line() + ": " + RunCard.words(run) + ".");
      case ActResult.NotYours(RunView run, String why) -> Answer.no(why);
      case ActResult.Pointless(RunView run, String why) -> Answer.no(why);
      case ActResult.Unknown() ->
          Answer.no("There is no run '" + asked.toLowerCase(Locale.ROOT) + "'.");
    };
  }

  /// The same for a room whose people may not know of the run: nothing of it but its code.
  static Answer acted(ActResult result) {
    return switch (result) {
      case ActResult.Done(RunView run) -> Answer.done(run.code() + " is told to stop.");
      case ActResult.NotYours(RunView run, _) ->
          Answer.no(run.code() + " is not for this caller to cancel.");
      case ActResult.Pointless(RunView run, _) -> Answer.no(run.code() + " has ended already.");
      case ActResult.Unknown() -> Answer.no("There is no such run.");
    };
  }
}
