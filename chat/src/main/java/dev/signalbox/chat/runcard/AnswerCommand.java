package dev.signalbox.chat.runcard;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.form.FormAnswer;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Locale;

/// `answer <id> <field> …`: fills in what a run asks.
final class AnswerCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          FeatureUsage.of(
              FormQuestion.WORD + " <id> [values…]", "Fill in the form of a run that waits for it"),
          Risk.READ);

  private final Runs runs;

  AnswerCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String code = call.required("id");
    var values = new LinkedHashMap<String, Object>(call.arguments().values());
    values.remove("id");
    String prefix = FormQuestion.WORD + " " + code;
    String shown = call.line().startsWith(prefix) ? call.line().substring(prefix.length()) : "";
    return told(
        code, runs.answer(transaction, code, call.caller(), new Arguments(values), shown.strip()));
  }

  private static Answer told(String code, AnswerResult result) {
    return switch (result) {
      case AnswerResult.Taken(FormQuestion form, String line) ->
          Answer.done("Taken: " + line + " goes on.");
      case AnswerResult.Refused(String why) -> Answer.no(why);
      case AnswerResult.Closed(FormQuestion form) ->
          Answer.no("The form " + code + " is not open any more: " + standing(form) + ".");
      case AnswerResult.Unknown() -> Answer.no("There is no form '" + code + "' for you.");
    };
  }

  /// Where a form stands, in people's words.
  static String standing(FormQuestion form) {
    FormAnswer answer = form.answer();
    return switch (form.status()) {
      case ASKED -> "asks " + String.join(", ", form.to());
      case ANSWERED ->
          answer == null
              ? "filled in"
              : "filled in by " + answer.person() + " at " + ApprovalStanding.time(answer.at());
      case EXPIRED, WITHDRAWN -> form.status().name().toLowerCase(Locale.ROOT);
    };
  }
}
