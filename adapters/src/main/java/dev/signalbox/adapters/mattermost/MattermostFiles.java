package dev.signalbox.adapters.mattermost;

import static dev.signalbox.adapters.kit.http.Payload.EMPTY;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.adapters.mattermost.text.MattermostText;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shares files as posts of the bot: a file is brought first, and shown by a post after that, which
/// is what is taken back.
final class MattermostFiles {
  private static final int NOT_FOUND = 404;

  private final MattermostClient client;
  private final Function<ApiAnswer, Delivery> became;

  /// @param became what has become of what is answered so
  MattermostFiles(MattermostClient client, Function<ApiAnswer, Delivery> became) {
    this.client = client;
    this.became = became;
  }

  /// @throws InterruptedException when the adapter is closed meanwhile
  Delivery share(OutgoingFile file) throws InterruptedException {
    var thread = file.place().thread();
    if (thread != null && !MattermostIds.isId(thread)) {
      return new Delivery.Refused("'" + thread + "' is no message");
    }
    var refusal = refusal(file);
    if (refusal != null) {
      return new Delivery.Refused(refusal);
    }
    var answer = client.upload(file);
    return answer instanceof ApiAnswer.Answered answered && answered.isGood()
        ? show(file, id(answered))
        : ApiDelivery.beforeShown(became.apply(answer));
  }

  /// Why the server takes no such file, as it tells its clients; null where it may, or does not
  /// say. A server that is brought too much may cut the connection rather than say so.
  private @Nullable String refusal(OutgoingFile file) throws InterruptedException {
    var answer = client.call("GET", "config/client?format=old", null);
    var config = answer instanceof ApiAnswer.Answered told && told.isGood() ? read(told) : EMPTY;
    if (config.text("EnableFileAttachments").equals("false")) {
      return "files are switched off in Mattermost";
    }
    var largest = config.text("MaxFileSize");
    return largest.matches("\\d{1,18}") && Long.parseLong(largest) < file.size()
        ? "Mattermost takes files of at most " + largest + " bytes"
        : null;
  }

  private static String id(ApiAnswer.Answered answered) {
    return read(answered).objects("file_infos").stream().findFirst().orElse(EMPTY).text("id");
  }

  private static Payload read(ApiAnswer.Answered answered) {
    try {
      return answered.payload();
    } catch (JsonException broken) {
      return EMPTY;
    }
  }

  private Delivery show(OutgoingFile file, String id) throws InterruptedException {
    if (id.isEmpty()) {
      return new Delivery.Refused("what Mattermost answers names no file");
    }
    var post = new LinkedHashMap<String, Object>();
    post.put("channel_id", file.place().room());
    var thread = file.place().thread();
    if (thread != null) {
      post.put("root_id", thread);
    }
    var author = file.author();
    post.put("message", author == null ? "" : MattermostText.line(author));
    post.put("file_ids", List.of(id));
    return became.apply(client.call("POST", "posts", post));
  }

  /// @throws InterruptedException when the adapter is closed meanwhile
  Delivery withdraw(FileWithdrawal withdrawal) throws InterruptedException {
    var post = withdrawal.shared();
    if (!MattermostIds.isId(post)) {
      return new Delivery.Refused("'" + post + "' is no message");
    }
    var answer = client.call("DELETE", "posts/" + post, null);
    boolean gone =
        answer instanceof ApiAnswer.Answered answered
            && (answered.isGood() || answered.status() == NOT_FOUND);
    return gone ? new Delivery.Sent(post) : became.apply(answer);
  }
}
