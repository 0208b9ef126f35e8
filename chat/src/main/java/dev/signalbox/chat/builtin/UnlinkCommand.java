package dev.signalbox.chat.builtin;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;

/// `unlink <platform>`: one's accounts there are nobody's again.
final class UnlinkCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          FeatureUsage.of("unlink <platform>", "Take the link of your account there away"),
          Risk.LOW);

  private final AccountLinks links;

  UnlinkCommand(AccountLinks links) {
    this.links = links;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String platform = call.required("platform");
    AccountLinks.Unlinked unlinked = links.unlink(transaction, call.caller().id(), platform);
    if (unlinked.kept() > 0) {
      return Answer.no(
          "The people file links this account; only whoever keeps that file can take it away.");
    }
    return unlinked.gone() > 0
        ? Answer.text("Your account on " + platform + " is no longer linked.")
        : Answer.no(
            "No account of yours on '" + platform + "' is linked. `whoami` shows those that are.");
  }
}
