package dev.signalbox.testkit.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.text.Digest;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.Counterpart.SharedFile;
import dev.signalbox.testkit.mattermost.FakeMattermostWire.Answer;
import dev.signalbox.testkit.mattermost.FakeMattermostWire.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files of a [FakeMattermost]: each is brought for a channel, and shown by a post there.
public final class FakeMattermostFiles implements Counterpart.Sharing {
  private final FakeMattermost server;
  private final Map<String, Brought> brought = new HashMap<>();
  private final Map<String, List<String>> shown = new LinkedHashMap<>();
  private long largest = 100_000_000;
  private boolean broken;
  private boolean off;

  FakeMattermostFiles(FakeMattermost server) {
    this.server = server;
  }

  private record Brought(String channel, String name, String digest) {}

  @Override
  public synchronized void limits(long bytes) {
    largest = bytes;
  }

  @Override
  public synchronized void breaks() {
    broken = true;
  }

  /// No files are taken any more.
  public synchronized void switchesOff() {
    off = true;
  }

  @Override
  public synchronized List<SharedFile> shared() {
    return server.posts().stream()
        .filter(post -> post.user().equals(FakeMattermost.BOT))
        .flatMap(post ->
            shown.getOrDefault(post.id(), List.of()).stream()
                .map(brought::get)
                .map(file -> shared(post, file)))
        .toList();
  }

  private static SharedFile shared(FakeMattermostPost post, Brought file) {
    var root = post.root().isEmpty() ? null : post.root();
    return new SharedFile(post.channel(), file.name(), file.digest(), post.readable(), root);
  }

  /// What clients are told of files, as text.
  synchronized Map<String, Object> config() {
    return Map.of(
        "EnableFileAttachments", String.valueOf(!off), "MaxFileSize", String.valueOf(largest));
  }

  /// Takes one file as the body of a request, whose query says for which channel and its name.
  synchronized Answer bring(Request request, String user) {
    var query = new HashMap<String, String>();
    for (var pair : URI.create(request.path()).getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    var channel = query.getOrDefault("channel_id", "");
    var name = query.getOrDefault("filename", "");
    if (broken || off) {
      broken = false;
      return FakeMattermostApi.no(
          off ? 501 : 500, "api.file.attachments.app_error", "No file is taken.");
    }
    if (!server.roster().isMember(channel, user)) {
      return FakeMattermostApi.forbidden();
    }
    if (name.isEmpty()) {
      return FakeMattermostApi.no(
          400, "api.file.upload_file.incorrect_number_of_files.app_error", "No name.");
    }
    if (request.bytes().length > largest) {
      return FakeMattermostApi.no(
          413, "api.file.upload_file.too_large_detailed.app_error", "The file is too large.");
    }
    var id = server.nextId("f");
    brought.put(id, new Brought(channel, name, Digest.of(request.bytes())));
    var info = Map.of("id", id, "name", name, "size", request.bytes().length);
    return new Answer(201, Map.of("file_infos", List.of(info), "client_ids", List.of()));
  }

  /// Whether a post may show these in its channel.
  synchronized boolean has(JsonBody post) {
    return post.texts("file_ids").stream()
        .allMatch(id ->
            brought.containsKey(id) && brought.get(id).channel().equals(post.text("channel_id")));
  }

  /// A post shows these.
  synchronized void show(String id, JsonBody post) {
    if (post.has("file_ids")) {
      shown.put(id, post.texts("file_ids"));
    }
  }
}
