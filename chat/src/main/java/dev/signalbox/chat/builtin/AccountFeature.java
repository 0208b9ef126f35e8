package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.LinkCode;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.People;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who one is, and which accounts elsewhere are one's own.
public final class AccountFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(WhoamiCommand.COMMAND)
          .and(DeclaredCommands.changing(LinkCommand.GUARDED, UnlinkCommand.GUARDED));

  private static final String CONNECTION = "connection";
  private static final String ANSWER =
      """
      {"type": "object",
       "properties": {
         "code": {"type": "string"},
         "validUntil": {"type": "integer", "description": "Epoch milliseconds."},
         "howTo": {"type": "string"}},
       "required": ["code", "validUntil", "howTo"],
       "additionalProperties": false}
      """;

  private final List<FeatureCommand> commands;
  private final LinkRequests requests;
  private final CommandPrefixes prefixes;

  public AccountFeature(
      AccountLinks accounts,
      People people,
      LinkCodes codes,
      LinkRequests requests,
      CommandPrefixes prefixes) {
    this.commands =
        List.of(
            new WhoamiCommand(accounts, people),
            new LinkCommand(codes, prefixes),
            new UnlinkCommand(accounts));
    this.requests = requests;
    this.prefixes = prefixes;
  }

  @Override
  public List<FeatureCommand> commands() {
    return commands;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post(
            "/api/link-codes",
            List.of(CONNECTION),
            "A code that links an account on a chat platform.",
            ANSWER,
            this::issue));
  }

  private RouteAnswer issue(RouteCall call) {
    String connection = call.argument(CONNECTION);
    if (connection == null) {
      return new RouteAnswer.Misused("'" + CONNECTION + "' is missing.");
    }
    Optional<String> unknown = prefixes.unknown(connection);
    if (unknown.isPresent()) {
      return new RouteAnswer.Misused(unknown.get());
    }
    return switch (requests.request(call.person(), connection)) {
      case LinkRequests.Result.Issued(LinkCode code) ->
          new RouteAnswer.Found(
              new Issued(
                  code.text(),
                  code.validUntil(),
                  "Send this to the bot in a private message on "
                      + connection
                      + ": link "
                      + code.text()));
      case LinkRequests.Result.Denied(String why) -> new RouteAnswer.Denied(why);
    };
  }

  private record Issued(String code, Instant validUntil, String howTo) {}
}
