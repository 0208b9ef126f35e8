package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;

/// Who we are there.
///
/// @param team the workspace's id
/// @param workspace what people call it
/// @param userId of the bot
/// @param name of the bot
record SlackSelf(String team, String workspace, String userId, String name) {
  /// What `auth.test` says.
  static SlackSelf of(Payload said) {
    return new SlackSelf(
        said.text("team_id"), said.text("team"), said.text("user_id"), said.text("user"));
  }
}
