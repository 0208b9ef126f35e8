package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.SetupDialogue.Question;
import dev.signalbox.spi.config.Secret;
import java.net.URI;
import java.util.List;

/// How a team is connected for the first time.
final class MattermostSetup {
  private static final String YES = "yes";
  private static final String NO = "no";

  private MattermostSetup() {}

  static void with(SetupDialogue dialogue) {
    dialogue.ask(
        Question.required(
            "server",
            "Where people open Mattermost",
            MattermostConfig::isServer,
            MattermostConfig.SERVER));
    dialogue.ask(
        Question.required(
            "team",
            "The team, which stands behind the server in addresses",
            MattermostConfig::isTeam,
            MattermostConfig.TEAM));
    dialogue.calls().ifPresentOrElse(calls -> beCalled(dialogue, calls), () -> unheard(dialogue));
    dialogue.say(
        "In Mattermost: Integrations, Bot Accounts, Add Bot Account. Username signalbox, Role Member"
            + " (System Admin where the bot shall show what is for one person within a channel).");
    dialogue.askSecret(token("token", "The token of the bot's account"));
    dialogue.calls().ifPresent(calls -> command(dialogue, calls));
    dialogue.say(
        "Invite the bot to the team (Invite People, Members), and in each channel that it is to come"
            + " to: /invite @signalbox");
    dialogue.askRooms(
        Question.required(
            "rooms",
            "Its channel",
            text -> !MattermostChannel.SPELLING.of(text).isEmpty(),
            MattermostChannel.SPELLING.expected()));
  }

  private static void beCalled(SetupDialogue dialogue, URI calls) {
    dialogue.say(
        "Mattermost calls "
            + calls
            + " when somebody presses a button. Where that is an address of your own network: System"
            + " Console, Environment, Developer, Allow untrusted internal connections to: add this"
            + " host.");
    dialogue.paste(calls.getHost());
  }

  private static void unheard(SetupDialogue dialogue) {
    dialogue.say(
        "No button, form or slash command will work: for these Mattermost needs an address of ours"
            + " that it reaches, as 'public-url' in signalbox.yaml. Until then people type commands.");
  }

  private static void command(SetupDialogue dialogue, URI calls) {
    var wanted =
        dialogue.choose("slash-command", "Shall there be a command /signalbox", List.of(YES, NO));
    if (wanted.equals(YES)) {
      dialogue.say(
          "Integrations, Slash Commands, Add Slash Command. Command Trigger Word signalbox, Request"
              + " Method POST, Autocomplete, and this Request URL:");
      dialogue.paste(calls.resolve(MattermostDoor.COMMAND).toString());
      dialogue.askSecret(token("command-token", "The token of the slash command"));
    }
  }

  private static Question token(String key, String text) {
    return Question.required(
        key, text, typed -> ApiClient.isToken(new Secret(typed)), "is a word without blanks");
  }
}
