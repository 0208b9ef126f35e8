package dev.signalbox.adapters.mattermost;

/// Who we are there.
///
/// @param userId of the bot
/// @param name of the bot, by which people mention it
/// @param teamId of the team
/// @param team what people call the team
record MattermostSelf(String userId, String name, String teamId, String team) {}
