package dev.signalbox.chat.builtin;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.AccountLink;
import dev.signalbox.engine.people.AccountLinks;
import java.util.List;

/// `unlink <platform>`: one's accounts there are nobody's again.
public final class UnlinkCommand implements FeatureCommand {
  static final Command COMMAND =
      FeatureUsage.of("unlink <platform>", "Take the link of your account there away");

  private final AccountLinks links;

  public UnlinkCommand(AccountLinks links) {
    this.links = links;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String platform = call.required("platform");
    String person = call.caller().person().id();
    List<AccountLink> there =
        links.of(person).stream().filter(link -> link.platform().equals(platform)).toList();
    if (there.isEmpty()) {
      return Answer.no("No account of yours on '" + platform + "' is linked.");
    }
    long gone = there.stream().filter(link -> links.unlink(person, link)).count();
    return gone == there.size()
        ? Answer.text("Your account on " + platform + " is no longer linked.")
        : Answer.no(
            "The people file links this account; only whoever keeps that file can take it away.");
  }
}
