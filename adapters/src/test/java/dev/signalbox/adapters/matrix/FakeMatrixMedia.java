package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.matrix.FakeMatrixRoom.Entry;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.Counterpart.SharedFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The media of a [FakeMatrix] and how they are brought (client-server API, "Content repository"),
/// and the files that the bot has shared in a room.
final class FakeMatrixMedia implements Counterpart.Sharing {
  /// Where its limits are asked for since version 1.11 of the specification.
  static final String CONFIG = "/_matrix/client/v1/media/config";

  /// Where files are brought, and where older servers say their limits.
  static final String MEDIA = "/_matrix/media/v3/";

  private final FakeMatrix matrix;
  private final FakeMatrixRoom room;
  private final Map<String, String> digests = new LinkedHashMap<>();
  private long largest = 50_000_000;
  private boolean old;
  private boolean broken;

  FakeMatrixMedia(FakeMatrix matrix, FakeMatrixRoom room) {
    this.matrix = matrix;
    this.room = room;
  }

  @Override
  public synchronized void limits(long bytes) {
    largest = bytes;
  }

  @Override
  public synchronized void breaks() {
    broken = true;
  }

  private synchronized boolean isBroken() {
    var now = broken;
    broken = false;
    return now;
  }

  /// It is a server of before version 1.11.
  synchronized void isOld() {
    old = true;
  }

  @Override
  public synchronized List<SharedFile> shared() {
    return matrix.visible(room).stream()
        .filter(entry -> entry.text("sender").equals(FakeMatrix.BOT))
        .filter(entry -> entry.content().containsKey("url"))
        .map(this::shown)
        .toList();
  }

  private SharedFile shown(Entry entry) {
    var content = new Payload(entry.content());
    var thread = new MatrixEvent(new Payload(entry.event())).thread();
    return new SharedFile(
        room.id,
        content.text("filename"),
        digests.getOrDefault(content.text("url"), "what nobody has brought"),
        content.text("body"),
        thread.isEmpty() ? null : thread);
  }

  void handle(HttpExchange exchange) throws IOException {
    byte[] content = exchange.getRequestBody().readAllBytes();
    var token = exchange.getRequestHeaders().getFirst("Authorization");
    var path = exchange.getRequestURI().getPath();
    if (!("Bearer " + FakeMatrix.TOKEN).equals(token)) {
      no(exchange, 401, "M_UNKNOWN_TOKEN");
    } else if (path.equals(old() ? MEDIA + "config" : CONFIG)) {
      answer(exchange, 200, Map.of("m.upload.size", limit()));
    } else if (path.equals(MEDIA + "upload")) {
      bring(exchange, content);
    } else {
      no(exchange, 404, "M_UNRECOGNIZED");
    }
  }

  private synchronized boolean old() {
    return old;
  }

  private synchronized long limit() {
    return largest;
  }

  private void bring(HttpExchange exchange, byte[] content) throws IOException {
    var length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length == null || Long.parseLong(length) != content.length) {
      no(exchange, 400, "M_UNKNOWN");
    } else if (isBroken()) {
      no(exchange, 502, "M_UNKNOWN");
    } else if (content.length > limit()) {
      no(exchange, 413, "M_TOO_LARGE");
    } else {
      answer(exchange, 200, Map.of("content_uri", kept(Digest.of(content))));
    }
  }

  private synchronized String kept(String digest) {
    var address = "mxc://" + FakeMatrix.SERVER + "/m" + digests.size();
    digests.put(address, digest);
    return address;
  }

  private static void no(HttpExchange exchange, int status, String code) throws IOException {
    answer(exchange, status, Map.of("errcode", code, "error", "no"));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JsonWriter.text(body).getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
