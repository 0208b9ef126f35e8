package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shares files: brought to the server first, and said in the room after that (client-server API,
/// "Content repository" and `m.file`). Whose it is stands in its caption. It mentions nobody.
final class MatrixFiles {
  private final MatrixClient client;
  private final Function<ApiAnswer, Delivery> became;

  /// @param became what has become of what is answered so
  MatrixFiles(MatrixClient client, Function<ApiAnswer, Delivery> became) {
    this.client = client;
    this.became = became;
  }

  /// @param root of the thread that it belongs into, or null
  Delivery share(OutgoingFile file, @Nullable String root) throws InterruptedException {
    Optional<Long> largest = client.largestFile();
    if (largest.isPresent() && largest.get() < file.size()) {
      return new Delivery.Refused("the server takes files of at most " + largest.get() + " bytes");
    }
    var answer = client.upload(file);
    if (!(answer instanceof ApiAnswer.Answered answered) || !answered.isGood()) {
      return ApiDelivery.beforeShown(became.apply(answer));
    }
    var address = MatrixClient.payload(answered).text("content_uri");
    if (!address.startsWith("mxc://")) {
      return new Delivery.Refused("the server did not say where it keeps the file");
    }
    var content = content(file, address);
    var whole = root == null ? content : MatrixContent.below(content, root);
    return became.apply(client.say(file.place().room(), file.key(), whole));
  }

  private static Map<String, Object> content(OutgoingFile file, String address) {
    var author = file.author();
    var content = new LinkedHashMap<String, Object>();
    content.put("msgtype", file.type().startsWith("image/") ? "m.image" : "m.file");
    content.put(
        "body", author == null ? file.name() : PlainText.oneLine(author) + ": " + file.name());
    content.put("filename", file.name());
    content.put("url", address);
    content.put("info", Map.of("mimetype", file.type(), "size", file.size()));
    content.put("m.mentions", Map.of());
    return content;
  }
}
