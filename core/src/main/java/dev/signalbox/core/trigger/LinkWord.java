package dev.signalbox.core.trigger;

import dev.signalbox.core.people.LinkCode;
import dev.signalbox.core.people.LinkCodes;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.spi.config.Nearest;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// `link <platform>`: a code that makes an account there one's own.
final class LinkWord implements OwnWord {
  static final Command COMMAND =
      OwnCommand.of("link <platform>", "Link your account on another chat platform");

  private final LinkCodes codes;
  private final Prefixes prefixes;

  LinkWord(LinkCodes codes, Prefixes prefixes) {
    this.codes = codes;
    this.prefixes = prefixes;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(Asked asked) {
    String platform = asked.required("platform");
    if (!asked.caller().account().platform().equals("console")) {
      return Answer.no(
          "Codes are given in the console only, where you signed in. This account is yours already.");
    }
    Set<String> platforms = prefixes.platforms();
    if (!platforms.contains(platform)) {
      return Answer.no(
          "There is no platform '" + platform + "' here" + Nearest.hint(platform, platforms) + ".");
    }
    LinkCode code = codes.issue(asked.caller().person());
    return Answer.text(
        "On "
            + platform
            + ", send me: `"
            + prefixes.typed(platform, "link " + code.text())
            + "` — best in a direct message. The code is good once, until "
            + code.validUntil().truncatedTo(ChronoUnit.SECONDS)
            + ".");
  }
}
