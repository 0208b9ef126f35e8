package dev.signalbox.app.demo;

import dev.signalbox.app.UsageException;
import org.jspecify.annotations.Nullable;

/// The chat platforms on which the demo's rooms are, too.
///
/// @param irc `server:port` of an IRC server without TLS, or null
/// @param matrix `name=address` of a Matrix homeserver, whose token is in the environment, or null
/// @param slack where Slack's Web API is; the tokens of the app are in the environment; or null
/// @param mattermost where people open a team of a Mattermost server; the tokens of the bot and of
///   the slash command are in the environment; or null
/// @param beside what plays a platform beside the demo, or null
public record DemoChats(
    @Nullable String irc,
    @Nullable String matrix,
    @Nullable String slack,
    @Nullable String mattermost,
    @Nullable DemoCounterpart beside) {
  private static final String ROOMS =
      "    rooms: { payments: \"#payments\", deploys: \"#deploys\" }\n";

  /// The console alone.
  public static final DemoChats NONE = new DemoChats(null, null, null, null, null);

  /// The section `adapters` of signalbox.yaml, or nothing.
  String yaml() {
    var adapters =
        (irc == null ? "" : irc(irc))
            + (matrix == null ? "" : matrix(matrix, "env:MATRIX_TOKEN"))
            + (slack == null ? "" : slack(slack, "env:SLACK_BOT_TOKEN", "env:SLACK_APP_TOKEN"))
            + (mattermost == null ? "" : mattermost(mattermost))
            + (beside == null ? "" : beside.yaml());
    return adapters.isEmpty() ? "" : "adapters:\n" + adapters;
  }

  private static String irc(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 1) {
      throw new UsageException("--irc takes SERVER:PORT, for example localhost:6667");
    }
    return "  irc:\n    server: "
        + DemoInstallation.quoted(address.substring(0, colon))
        + "\n    port: "
        + address.substring(colon + 1)
        + "\n    tls: false\n"
        + ROOMS;
  }

  static String slack(String api, String token, String appToken) {
    return "  slack:\n    api: "
        + DemoInstallation.quoted(api)
        + "\n    token: "
        + token
        + "\n    app-token: "
        + appToken
        + "\n"
        + ROOMS;
  }

  private static String mattermost(String team) {
    int slash = team.replaceFirst("/$", "").lastIndexOf('/');
    if (!team.matches("https?://[^/]+/.+")) {
      throw new UsageException(
          "--mattermost takes the address of a team, for example https://chat.example.org/ops");
    }
    return "  mattermost:\n    server: "
        + DemoInstallation.quoted(team.substring(0, slash))
        + "\n    team: "
        + DemoInstallation.quoted(team.substring(slash + 1).replace("/", ""))
        + "\n    token: env:MATTERMOST_TOKEN\n    command-token: env:MATTERMOST_COMMAND_TOKEN\n"
        + ROOMS.replace('#', '~');
  }

  static String matrix(String server, String token) {
    int equals = server.indexOf('=');
    if (equals < 1) {
      throw new UsageException(
          "--matrix takes NAME=ADDRESS, for example example.org=https://matrix.example.org");
    }
    String name = server.substring(0, equals);
    return "  matrix:\n    server: "
        + DemoInstallation.quoted(server.substring(equals + 1))
        + "\n    token: "
        + token
        + "\n    rooms: { payments: "
        + DemoInstallation.quoted("#payments:" + name)
        + ", deploys: "
        + DemoInstallation.quoted("#deploys:" + name)
        + " }\n";
  }
}
