package dev.signalbox.chat.builtin;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `whoami`: the person, their groups and their accounts.
final class WhoamiCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("whoami", "Who you are here, your groups and linked accounts");

  private final AccountLinks links;
  private final People people;

  WhoamiCommand(AccountLinks links, People people) {
    this.links = links;
    this.people = people;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  private static String remark(String clause) {
    return clause.isEmpty() ? "" : "; " + clause;
  }

  @Override
  public Answer answer(CommandCall call) {
    Principal person = call.caller().principal();
    String groups = String.join(", ", people.shownGroups(person));
    List<String> linked =
        links.accountsOf(person.id()).stream()
            .map(link -> Account.text(link.platform(), link.workspace(), link.userId()))
            .toList();
    String summary = "You are " + person.name() + " (" + person.id() + "), in " + groups;
    var fields =
        List.of(
            new Block.Field("person", person.id()),
            new Block.Field("groups", groups + remark(people.doubt().all())),
            new Block.Field("this account", call.caller().account().text()),
            new Block.Field(
                "linked accounts", linked.isEmpty() ? "none" : String.join(", ", linked)));
    return Answer.of(
        new Card(
            summary, Tone.NEUTRAL, person.name(), List.of(new Block.Fields(fields)), List.of()));
  }
}
