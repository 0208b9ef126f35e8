package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.util.function.Predicate;

/// Translates what Mattermost tells over its WebSocket, and hands it over.
final class MattermostInbox {
  private final MattermostDirectory directory;
  private final MattermostPosts posts;
  private final MattermostRooms rooms;
  private final Predicate<String> isComplete;

  /// @param isComplete true of channels of which all that was said before has been handed over
  MattermostInbox(
      MattermostDirectory directory,
      MattermostPosts posts,
      MattermostRooms rooms,
      Predicate<String> isComplete) {
    this.directory = directory;
    this.posts = posts;
    this.rooms = rooms;
    this.isComplete = isComplete;
  }

  /// Takes one event.
  void take(Payload event, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var data = event.object("data");
    var kind = event.text("event");
    switch (kind) {
      case "posted" -> posted(MattermostPosts.inside(data, "post"), events);
      case "post_edited" ->
          posts.edited(MattermostPosts.inside(data, "post")).ifPresent(events::take);
      case "post_deleted" ->
          posts.deleted(MattermostPosts.inside(data, "post")).ifPresent(events::take);
      case "reaction_added", "reaction_removed" ->
          reacted(
              MattermostPosts.inside(data, "reaction"),
              event.object("broadcast").text("channel_id"),
              kind.endsWith("added"),
              events);
      case "user_updated" -> changed(data.object("user"), events);
      case "user_role_updated" -> directory.forget(data.text("user_id"));
      default -> rooms.changed(kind, data, event.object("broadcast"), events);
    }
  }

  private void posted(Payload post, ChatEvents events) {
    var cursor = isComplete.test(post.text("channel_id")) ? MattermostPosts.cursor(post) : null;
    posts
        .posted(post, false)
        .ifPresent(message -> events.take(message.late() ? message : message.marked(cursor)));
  }

  private void reacted(Payload reaction, String channel, boolean added, ChatEvents events) {
    if (reaction.text("user_id").equals(directory.self().userId())) {
      return;
    }
    directory
        .account(reaction.text("user_id"))
        .ifPresent(account ->
            events.take(
                new ChatEvent.Reacted(
                    rooms.channels().place(channel),
                    reaction.text("post_id"),
                    account,
                    MattermostReactions.NAMES.emoji(reaction.text("emoji_name")),
                    added)));
  }

  private void changed(Payload user, ChatEvents events) {
    directory.forget(user.text("id"));
    var account = directory.told(user);
    events.take(
        new ChatEvent.MembershipChanged(
            rooms.channels().place(account.userId()), account, MattermostDirectory.isThere(user)));
  }
}
