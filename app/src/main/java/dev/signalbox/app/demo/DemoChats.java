package dev.signalbox.app.demo;

import dev.signalbox.app.UsageException;
import org.jspecify.annotations.Nullable;

/// The chat platforms on which the demo's rooms are, too.
///
/// @param irc `server:port` of an IRC server without TLS, or null
/// @param matrix `name=address` of a Matrix homeserver, whose token is in the environment, or null
/// @param slack where Slack's Web API is; the tokens of the app are in the environment; or null
public record DemoChats(@Nullable String irc, @Nullable String matrix, @Nullable String slack) {
  private static final String ROOMS =
      "    rooms: { payments: \"#payments\", deploys: \"#deploys\" }\n";

  /// The console alone.
  public static final DemoChats NONE = new DemoChats(null, null, null);

  /// The section `adapters` of signalbox.yaml, or nothing.
  String yaml() {
    var adapters =
        (irc == null ? "" : irc(irc))
            + (matrix == null ? "" : matrix(matrix))
            + (slack == null ? "" : slack(slack));
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

  private static String slack(String api) {
    return "  slack:\n    api: "
        + DemoInstallation.quoted(api)
        + "\n    token: env:SLACK_BOT_TOKEN\n    app-token: env:SLACK_APP_TOKEN\n"
        + ROOMS;
  }

  private static String matrix(String server) {
    int equals = server.indexOf('=');
    if (equals < 1) {
      throw new UsageException(
          "--matrix takes NAME=ADDRESS, for example example.org=https://matrix.example.org");
    }
    String name = server.substring(0, equals);
    return "  matrix:\n    server: "
        + DemoInstallation.quoted(server.substring(equals + 1))
        + "\n    token: env:MATRIX_TOKEN\n    rooms: { payments: "
        + DemoInstallation.quoted("#payments:" + name)
        + ", deploys: "
        + DemoInstallation.quoted("#deploys:" + name)
        + " }\n";
  }
}
