package dev.signalbox.adapters.slack.api;

import java.time.Duration;

/// A method of Slack's Web API, with how often it may be called in a workspace: each is in a tier
/// of so many calls a minute.
public enum SlackMethod {
  AUTH_TEST("auth.test", true, 600),
  OPEN_SOCKET("apps.connections.open", false, 60),
  LIST_CHANNELS("conversations.list", true, 20),
  CHANNEL("conversations.info", true, 50),
  HISTORY("conversations.history", true, 50),
  REPLIES("conversations.replies", true, 50),
  OPEN_CONVERSATION("conversations.open", false, 50),
  USER("users.info", true, 100),
  /// Once a second in each channel, which whoever posts has to mind.
  POST("chat.postMessage", false, 300),
  UPDATE("chat.update", false, 50),
  POST_ASIDE("chat.postEphemeral", false, 100),
  REACT("reactions.add", false, 50),
  UNREACT("reactions.remove", false, 20),
  UPLOAD_ADDRESS("files.getUploadURLExternal", true, 100),
  COMPLETE_UPLOAD("files.completeUploadExternal", false, 100),
  DELETE_FILE("files.delete", false, 50),
  OPEN_VIEW("views.open", false, 100),
  PUBLISH_VIEW("views.publish", false, 100);

  private static final int BURSTS = 5;

  private final String address;
  private final boolean reads;
  private final int perMinute;

  SlackMethod(String address, boolean reads, int perMinute) {
    this.address = address;
    this.reads = reads;
    this.perMinute = perMinute;
  }

  /// As it is in its address.
  String address() {
    return address;
  }

  /// True when its arguments go into the query: those take no JSON.
  boolean reads() {
    return reads;
  }

  /// How many may go out at once.
  int burst() {
    return perMinute / BURSTS;
  }

  /// How long one takes after that.
  Duration each() {
    return Duration.ofMinutes(1).dividedBy(perMinute);
  }
}
