package dev.signalbox.chat.builtin;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.TreeSet;

/// `whoami`: the person, their groups and their accounts.
final class WhoamiCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("whoami", "Who you are here, your groups and linked accounts");

  private final AccountLinks links;

  WhoamiCommand(AccountLinks links) {
    this.links = links;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Principal person = call.caller().principal();
    var account = call.caller().account();
    String groups = String.join(", ", new TreeSet<>(person.groups()));
    List<String> linked =
        links.of(person.id()).stream()
            .map(link -> link.platform() + "/" + link.workspace() + "/" + link.userId())
            .toList();
    String summary = "You are " + person.name() + " (" + person.id() + "), in " + groups;
    var fields =
        List.of(
            new Block.Field("person", person.id()),
            new Block.Field("groups", groups),
            new Block.Field(
                "this account",
                account.platform() + "/" + account.workspace() + "/" + account.userId()),
            new Block.Field(
                "linked accounts", linked.isEmpty() ? "none" : String.join(", ", linked)));
    return Answer.of(
        new Card(
            summary, Tone.NEUTRAL, person.name(), List.of(new Block.Fields(fields)), List.of()));
  }
}
