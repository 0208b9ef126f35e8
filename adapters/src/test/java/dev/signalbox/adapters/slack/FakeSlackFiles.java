package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.Counterpart.SharedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Files of a [FakeSlack]: an address is asked for, what is in one is brought there, and it is
/// shared after that, once.
final class FakeSlackFiles implements Counterpart.Sharing {
  /// Where files are brought to.
  static final String UPLOAD = "upload/v1/";

  private final FakeSlack slack;
  private final BiConsumer<String, Map<String, ?>> tells;
  private final Map<String, Brought> brought = new LinkedHashMap<>();
  private final Map<String, SharedFile> shared = new LinkedHashMap<>();
  private long largest = 1_000_000_000;
  private boolean broken;

  /// @param tells where it tells the app of something: the type of the event, and what is in it
  FakeSlackFiles(FakeSlack slack, BiConsumer<String, Map<String, ?>> tells) {
    this.slack = slack;
    this.tells = tells;
  }

  /// @param digest of what is in it; null until it was brought
  private record Brought(String name, long length, @Nullable String digest) {}

  @Override
  public synchronized List<SharedFile> shared() {
    return List.copyOf(shared.values());
  }

  @Override
  public synchronized void limits(long bytes) {
    largest = bytes;
  }

  @Override
  public synchronized void breaks() {
    broken = true;
  }

  /// What the bot asks for by the methods of files.
  ///
  /// @param base where the Web API is
  Map<String, ?> asked(String method, Payload arguments, String base) {
    return switch (method) {
      case "files.getUploadURLExternal" -> address(arguments, base);
      case "files.completeUploadExternal" -> complete(arguments);
      default -> delete(arguments.text("file"));
    };
  }

  private synchronized Map<String, ?> address(Payload arguments, String base) {
    var name = arguments.text("filename");
    if (name.isEmpty() || !arguments.text("length").matches("[1-9]\\d*")) {
      return FakeSlackApi.no("missing_argument");
    }
    long length = Long.parseLong(arguments.text("length"));
    if (length > largest) {
      return FakeSlackApi.no("file_upload_size_restricted");
    }
    var id = "F" + slack.nextTs(slack.now()).replace(".", "");
    brought.put(id, new Brought(name, length, null));
    return Map.of("ok", true, "file_id", id, "upload_url", base + UPLOAD + id);
  }

  /// Takes what is in a file, all of it.
  ///
  /// @return the status of the answer
  synchronized int bring(String path, byte[] content) {
    if (broken) {
      broken = false;
      return 500;
    }
    var id = path.substring(UPLOAD.length());
    var asked = brought.get(id);
    if (asked == null || asked.length() != content.length) {
      return 400;
    }
    brought.put(id, new Brought(asked.name(), asked.length(), Digest.of(content)));
    return 200;
  }

  private synchronized Map<String, ?> complete(Payload arguments) {
    var file = arguments.objects("files").getFirst();
    var id = file.text("id");
    var there = brought.get(id);
    var thread = arguments.text("thread_ts");
    var comment = arguments.text("initial_comment");
    if (there == null || there.digest() == null) {
      return FakeSlackApi.no("file_not_found");
    }
    if (!arguments.text("channel_id").equals(FakeSlack.CHANNEL)) {
      return FakeSlackApi.no("channel_not_found");
    }
    if (!slack.isMember(FakeSlack.BOT)) {
      return FakeSlackApi.no("not_in_channel");
    }
    if (!thread.isEmpty() && slack.message(FakeSlack.CHANNEL, thread).isEmpty()) {
      return FakeSlackApi.no("thread_not_found");
    }
    if (comment.contains("<")) {
      return FakeSlackApi.no("invalid_arguments");
    }
    brought.remove(id);
    var root = thread.isEmpty() ? null : thread;
    shared.put(id, new SharedFile(FakeSlack.CHANNEL, there.name(), there.digest(), comment, root));
    tell(id, file.text("title"), comment);
    return Map.of("ok", true, "files", List.of(Map.of("id", id, "title", file.text("title"))));
  }

  /// The app hears of what it shares itself, too.
  private void tell(String id, String title, String comment) {
    var ts = slack.nextTs(slack.now());
    tells.accept(
        "message",
        Map.of(
            "subtype",
            "file_share",
            "channel",
            FakeSlack.CHANNEL,
            "channel_type",
            "channel",
            "user",
            FakeSlack.BOT,
            "bot_id",
            "B0SIGNALBOX",
            "text",
            comment,
            "ts",
            ts,
            "event_ts",
            ts,
            "files",
            List.of(Map.of("id", id, "name", title, "mode", "hosted"))));
  }

  private synchronized Map<String, ?> delete(String id) {
    return shared.remove(id) == null ? FakeSlackApi.no("file_not_found") : Map.of("ok", true);
  }
}
