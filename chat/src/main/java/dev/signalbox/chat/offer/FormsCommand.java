package dev.signalbox.chat.offer;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.List;

/// `forms [name]`: what can be asked for here, with a button for each that opens its form.
final class FormsCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("forms [name…]", "What you can ask for here by filling in a form");

  /// More buttons no platform shows well.
  private static final int MOST = 10;

  private final FrontDoors doors;

  FormsCommand(FrontDoors doors) {
    this.doors = doors;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    List<FrontDoor> all = doors.in(call.caller().principal(), call.room());
    String name = call.argument("name");
    if (name == null) {
      return all.isEmpty()
          ? Answer.text("There is no form that you can send here.")
          : Answer.of(card(all, call.caller().id()));
    }
    return all.stream()
        .filter(door -> door.line().equals(name) || door.runbook().equals(name))
        .findFirst()
        .map(door -> Answer.of(card(List.of(door), call.caller().id())))
        .orElseGet(() -> Answer.no(unknown(name, all)));
  }

  private static String unknown(String name, List<FrontDoor> all) {
    List<String> names = all.stream().map(FrontDoor::line).toList();
    return "There is no form '" + name + "' for you here" + Nearest.hint(name, names) + ".";
  }

  private static Card card(List<FrontDoor> all, String person) {
    List<FrontDoor> shown = all.subList(0, Math.min(MOST, all.size()));
    var blocks = new ArrayList<Block>();
    blocks.add(
        Block.Listing.of(shown.stream().map(door -> door.label() + ": " + door.about()).toList()));
    if (shown.size() < all.size()) {
      blocks.add(
          new Block.Note(
              (all.size() - shown.size()) + " more: `forms NAME` opens one by its name."));
    }
    String title =
        all.size() == 1 ? all.getFirst().label() : "You can ask for " + all.size() + " things here";
    return new Card(
        title,
        Tone.NEUTRAL,
        title,
        blocks,
        shown.stream().map(door -> button(door, person)).toList());
  }

  private static Action button(FrontDoor door, String person) {
    return new Action(
        "form-" + door.runbook(),
        door.label(),
        door.line(),
        Action.Weight.PRIMARY,
        Audience.only(person),
        door.asks());
  }
}
