package dev.signalbox.adapters.teams;

import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.SetupDialogue.Question;
import java.net.URI;

/// How an organisation is connected for the first time.
final class TeamsSetup {
  private static final String ID = "is an id such as 3f2504e0-4f89-11d3-9a0c-0305e82c3301";

  private TeamsSetup() {}

  static void with(SetupDialogue dialogue) {
    String app = registration(dialogue);
    channels(dialogue);
    URI address = address(dialogue);
    dialogue.afterwards(
        "When the server runs with this connection: on the bot's page Configuration, Messaging"
            + " endpoint, Apply. In Teams: Apps, Manage your apps, Upload an app, the zip (which is"
            + " made where there is a 'public-url'; its manifest is in docs/adapters/teams.md), Add to"
            + " a team.",
        address.toString());
    dialogue
        .calls()
        .ifPresent(server ->
            dialogue.handOver(
                dialogue.connection() + "-app.zip", new TeamsManifest(app, server).zip()));
  }

  private static URI address(SetupDialogue dialogue) {
    return dialogue
        .calls()
        .orElse(URI.create("https://signalbox.example.org/chat/" + dialogue.connection() + "/"))
        .resolve(TeamsDoor.NAME);
  }

  private static String remark(URI calls) {
    return "https".equals(calls.getScheme())
        ? ""
        : " The 'public-url' in signalbox.yaml is none: Microsoft refuses "
            + calls
            + " until it begins with https.";
  }

  /// @return the id of the app
  private static String registration(SetupDialogue dialogue) {
    dialogue.say(
        "Microsoft calls Signalbox at an address that it reaches over HTTPS."
            + dialogue
                .calls()
                .map(TeamsSetup::remark)
                .orElse(" There is none: set 'public-url' in signalbox.yaml."));
    dialogue.say(
        "On https://portal.azure.com: Create a resource, Azure Bot, type of app Single Tenant,"
            + " Create new Microsoft App ID, Create. Then on the bot's page Configuration.");
    String app =
        dialogue.ask(Question.required("app-id", "Microsoft App ID", TeamsConfig::isGuid, ID));
    dialogue.ask(Question.required("tenant", "App Tenant ID", TeamsConfig::isGuid, ID));
    dialogue.say(
        "There, Manage Password: New client secret, Add. Its Value is shown once, and is what is"
            + " wanted here, not its Secret ID.");
    dialogue.askSecret(
        Question.required(
            "client-secret", "The value of the client secret", TeamsConfig::isSecret, "is no id"));
    dialogue.say("On the bot's page Channels: Microsoft Teams, agree, Apply.");
    return app;
  }

  private static void channels(SetupDialogue dialogue) {
    dialogue.ask(
        Question.required(
            "teams",
            "The id of the team in which channels are looked for by name (in Teams, beside the"
                + " team: …, Get link to team; what stands behind /team/ up to the next slash, with"
                + " %3a and %40 read as : and @)",
            TeamsChannel::isId,
            "looks like 19:…@thread.tacv2"));
    dialogue.askRooms(
        Question.required(
            "rooms",
            "Its channel",
            text -> !TeamsChannel.SPELLING.of(text).isEmpty(),
            TeamsChannel.SPELLING.expected()));
  }
}
