package dev.signalbox.adapters.slack;

import java.net.URI;

/// What Slack makes our app of, in the format of its app manifests (docs.slack.dev, "App manifest
/// reference", version 1).
final class SlackManifest {
  private static final String COMMANDS =
      """
        slash_commands:
          - { command: /signalbox, description: Enter a command, usage_hint: status payments, should_escape: true%s }
      """;

  private static final String EVENTS =
      """
        event_subscriptions:
          %sbot_events: [app_mention, message.channels, message.groups, message.im, member_joined_channel, channel_left, group_left,
                       channel_rename, group_rename, channel_archive, group_archive, channel_unarchive, group_unarchive,
                       channel_deleted, group_deleted, channel_created, channel_shared, channel_unshared,
                       reaction_added, reaction_removed, user_change, app_home_opened]
      """;

  /// Of an app that hears by Socket Mode.
  static final String SOCKET_MODE =
      of(true, COMMANDS.formatted(""), "is_enabled: true", EVENTS.formatted(""));

  /// Of an app that hears nothing yet: Slack takes no address that does not answer.
  static final String UNHEARD = of(false, "", "is_enabled: false", "");

  private SlackManifest() {}

  /// Of an app that Slack calls at this address.
  static String calledAt(URI address) {
    String request = "request_url: \"" + address + "\"";
    return of(
        false,
        COMMANDS.formatted(", url: \"" + address + "\""),
        "is_enabled: true, " + request + ", message_menu_options_url: \"" + address + "\"",
        EVENTS.formatted(request + "\n    "));
  }

  private static String of(
      boolean socketMode, String commands, String interactivity, String events) {
    return """
    display_information: { name: Signalbox }
    features:
      bot_user: { display_name: signalbox, always_online: true }
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false }
    %soauth_config:
      scopes:
        bot: [app_mentions:read, channels:history, channels:read, chat:write, commands, files:write, groups:history,
              groups:read, im:history, im:read, im:write, reactions:read, reactions:write, users:read]
    settings:
      socket_mode_enabled: %s
      interactivity: { %s }
    %s\
    """
        .formatted(commands, socketMode, interactivity, events);
  }
}
