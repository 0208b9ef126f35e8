package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.people.LinkCode;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// `link <connection>`: a code that makes an account there one's own.
final class LinkCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          FeatureUsage.of("link <connection>", "Link your account on a chat platform"), Risk.LOW);

  private final LinkCodes codes;
  private final CommandPrefixes prefixes;

  LinkCommand(LinkCodes codes, CommandPrefixes prefixes) {
    this.codes = codes;
    this.prefixes = prefixes;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String connection = call.required("connection");
    if (!call.caller().account().platform().equals("console")
        || !(call.caller().principal() instanceof Person person)) {
      return Answer.no(
          "Codes are given in the console only, where you signed in. This account is yours"
              + " already.");
    }
    Optional<String> unknown = prefixes.unknown(connection);
    if (unknown.isPresent()) {
      return Answer.no(unknown.get());
    }
    LinkCode code = codes.issue(transaction, person);
    return Answer.text(
        "On "
            + connection
            + ", send me: `"
            + prefixes.typed(connection, "link " + code.text())
            + "` — best in a direct message. The code is good once, until "
            + code.validUntil().truncatedTo(ChronoUnit.SECONDS)
            + ".");
  }
}
